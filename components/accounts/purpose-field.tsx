"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/form/choice-fields";
import { accountCan } from "@/lib/core/accounts/can";
import type { Purpose } from "@/lib/core/accounts/schema";
import { purposeFault, purposes } from "@/lib/core/accounts/purposes";
import type { AccountView } from "@/lib/core/accounts/view";
import type { AccountDraft } from "./use-account-draft";

type PurposeFieldProps = {
  account: AccountView | null;
  draft: AccountDraft;
  onPurpose: (purpose: Purpose) => void;
};

/** What the account is for, each with what it means; fixed while people talk on it. */
export function PurposeField({ account, draft, onPurpose }: PurposeFieldProps) {
  const t = useTranslations("accounts");
  const tCommon = useTranslations("common");
  const fixed = account !== null && !accountCan.changePurpose(account).allowed;
  const channel = tCommon(`channels.${draft.channel}`);
  return (
    <RadioGroup
      key={draft.channel}
      name="purpose"
      label={t("columns.purpose")}
      {...(fixed ? { help: t("form.purposeFixed", { count: account.liveRooms }), disabled: true } : {})}
      defaultValue={draft.purpose}
      onValueChange={(value) => {
        const purpose = purposes.find((one) => one === value);
        if (purpose) onPurpose(purpose);
      }}
      options={purposes.map((purpose) => {
        const exists = purposeFault(purpose, draft.channel) === null;
        return {
          value: purpose,
          label: t(`purposes.${purpose}.name`),
          help: exists ? t(`purposes.${purpose}.help`) : t("form.purposeNotOn", { channel }),
          disabled: !exists,
        };
      })}
    />
  );
}
