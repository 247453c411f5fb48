"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSection } from "@/components/form/form-layout";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { Notice } from "@/components/ui/notice";
import { updateAccountAction } from "@/lib/actions/accounts";
import { AccountFields } from "./account-fields";
import type { AccountView } from "@/lib/core/accounts/view";
import { AddConnection, ConnectionField, useConnections } from "./connection-field";
import type { AccountFormData } from "./create-account-form";
import { type AccountDraft, readAccount, useAccountDraft } from "./use-account-draft";

type EditAccountFormProps = AccountFormData & {
  account: AccountView;
  /** What the number itself tells, null where it tells none. */
  numberCountry: string | null;
  onClose: () => void;
};

/** Channel and provider are fixed; everything else may change, and the form says what a change will do. */
export function EditAccountForm({ account, numberCountry, onClose, ...data }: EditAccountFormProps) {
  const t = useTranslations("accounts");
  const connections = useConnections(data.choices.connections);
  const [draft, acts] = useAccountDraft(
    account,
    { channels: data.channels, connections: connections.all },
    numberCountry,
  );
  const [adding, setAdding] = useState(false);
  const form = useFormAction(updateAccountAction, { done: (saved) => t("saved", { name: saved.name }) });
  const edit = useStaleEdit(form.problem, account.version);
  return (
    <>
      <FormShell
        noun={t("noun")}
        mode="edit"
        place="panel"
        pending={form.pending}
        problem={edit.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => {
          edit.markSent();
          form.submit({ ...readAccount(draft, values), accountId: account.id, version: account.version });
        }}
      >
        <StaleNotice edit={edit} />
        <div className="form-sections">
          <FormSection title={t("form.sections.connection")}>
            <ConnectionField
              draft={draft}
              connections={connections.all}
              onConnection={acts.toConnection}
              onAdd={() => setAdding(true)}
            />
          </FormSection>
          <AccountFields
            account={account}
            choices={data.choices}
            defaultCountry={data.defaultCountry}
            byPhone={data.channels.find((one) => one.channel === account.channel)?.byPhone ?? true}
            draft={draft}
            acts={acts}
          />
        </div>
        <Consequences account={account} draft={draft} />
      </FormShell>
      <AddConnection
        open={adding}
        provider={draft.provider}
        providers={data.providers}
        onClose={() => setAdding(false)}
        onMade={(connection) => {
          connections.add(connection);
          acts.toConnection(connection.id);
        }}
      />
    </>
  );
}

/** What saving will do beyond the fields themselves. */
function Consequences({ account, draft }: { account: AccountView; draft: AccountDraft }) {
  const t = useTranslations("accounts");
  const moved = draft.address !== account.address || draft.connectionId !== account.connection.id;
  const pooled = draft.purpose === "primary" || draft.purpose === "secondary";
  const leaves = account.pool && !pooled ? account.pool.name : null;
  const becomesPrimary = draft.purpose === "primary" && account.purpose !== "primary";
  const lines = [
    moved ? t("form.will.askAgain") : null,
    leaves === null ? null : t("form.will.leavePool", { pool: leaves }),
    becomesPrimary ? t("form.will.getActions") : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <Notice tone="warning" title={t("form.will.title")}>
      {lines.join(" ")}
    </Notice>
  );
}
