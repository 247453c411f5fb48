"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { TraceLine } from "@/components/ui/trace-line";
import { splitClientAction } from "@/lib/actions/clients";
import type { ClientView } from "@/lib/core/clients/view";

/** Takes addresses out into a client of their own, and leads there. */
export function SplitPanel({ client, onClose }: { client: ClientView; onClose: () => void }) {
  const t = useTranslations("clients");
  const tCommon = useTranslations("common");
  const form = useFormAction(splitClientAction, { done: ({ name }) => t("split.done", { name }) });
  const edit = useStaleEdit(form.problem, client.version);
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t("split.act")}
      formKey="split"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({
          clientId: client.id,
          version: client.version,
          identityIds: values.list("identityIds"),
          displayName: values.text("displayName"),
        });
      }}
    >
      <StaleNotice edit={edit} />
      <CheckboxGroup
        name="identityIds"
        label={t("split.which")}
        help={t("split.whichHelp", { name: client.name })}
        options={client.identities.map(({ id, channel, phone, username, providerUserId }) => ({
          value: id,
          label: phone ?? username ?? providerUserId ?? "–",
          help: tCommon(`channels.${channel}`),
        }))}
      />
      <TextField name="displayName" label={t("split.name")} maxLength={100} autoComplete="off" />
      <TraceLine
        caption={t("split.what")}
        steps={[
          { key: "rooms", state: "travelled", title: t("split.rooms") },
          { key: "users", state: "travelled", title: t("split.users") },
        ]}
      />
    </FormShell>
  );
}
