"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { updateConnectionAction } from "@/lib/actions/connections";
import { routes } from "@/lib/routes";
import type { ConnectionDetailView, ProviderView } from "@/lib/core/connections/view";
import { ProviderFields, readProviderValues } from "./provider-fields";

type EditConnectionFormProps = { connection: ConnectionDetailView; provider: ProviderView; onClose: () => void };

/** Name and values; a blank secret stays as it is. */
export function EditConnectionForm({ connection, provider, onClose }: EditConnectionFormProps) {
  const t = useTranslations("connections");
  const router = useRouter();
  const form = useFormAction(updateConnectionAction, {
    done: ({ name }) => t("saved", { name }),
    onDone: () => router.replace(routes.connection({ connectionId: connection.id })),
  });
  const edit = useStaleEdit(form.problem, connection.version);
  const refused = form.problem?.kind === "refused" ? Object.keys(form.problem.fields ?? {}) : [];
  return (
    <FormShell
      noun={t("noun")}
      mode="edit"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      note={t("editNote", { count: connection.usedBy.length })}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({
          connectionId: connection.id,
          version: connection.version,
          name: values.text("name"),
          values: readProviderValues(provider, values),
        });
      }}
    >
      <StaleNotice edit={edit} />
      <TextField
        name="name"
        label={t("fields.name")}
        maxLength={100}
        autoComplete="off"
        defaultValue={connection.name}
      />
      <ProviderFields provider={provider} stored={connection} refused={refused} />
    </FormShell>
  );
}
