"use client";

import { useTranslations } from "next-intl";
import { ComboboxField } from "@/components/form/combobox-field";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { handOverAccountAction } from "@/lib/actions/accounts";
import type { AccountChoices, AccountView } from "@/lib/core/accounts/view";

type HandOverFormProps = {
  account: AccountView;
  users: AccountChoices["users"];
  /** While it rests, its last user alone may have it back. */
  toOthers: boolean;
  onClose: () => void;
};

/** Who has the number next. */
export function HandOverForm({ account, users, toOthers, onClose }: HandOverFormProps) {
  const t = useTranslations("accounts");
  const form = useFormAction(handOverAccountAction, {
    done: ({ name, userName }) => t("owner.panel.done", { name, user: userName }),
    onDone: onClose,
  });
  const edit = useStaleEdit(form.problem, account.version);
  const free = users.filter(
    ({ id, dedicatedOn }) =>
      (id === account.user?.id && account.restsUntil !== null) || (toOthers && !dedicatedOn.includes(account.channel)),
  );
  return (
    <FormShell
      noun={t("owner.title")}
      mode="act"
      verb={t("owner.panel.act")}
      place="panel"
      formKey="hand-over"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ accountId: account.id, version: account.version, userId: values.text("userId") });
      }}
    >
      <StaleNotice edit={edit} />
      <p className="text-sm">{t("owner.panel.body")}</p>
      <ComboboxField
        name="userId"
        label={t("owner.panel.user")}
        help={t("owner.panel.userHelp")}
        options={free.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={null}
      />
    </FormShell>
  );
}
