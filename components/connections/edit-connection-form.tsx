"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { updateConnectionAction } from "@/lib/actions/connections";
import { routes } from "@/lib/routes";
import { ChangedNotice, useStaleness } from "./changed-notice";
import type { ConnectionDetailView, ProviderView } from "./connection-view";
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
  const { shown, sending } = useStaleness(form.problem, connection.version);
  const refused = form.problem?.kind === "refused" ? Object.keys(form.problem.fields ?? {}) : [];
  return (
    <FormShell
      noun={t("noun")}
      mode="edit"
      place="panel"
      pending={form.pending}
      problem={shown}
      saved={form.saved}
      note={t("editNote", { count: connection.usedBy.length })}
      onCancel={onClose}
      onSubmit={(values) => {
        sending();
        form.submit({
          connectionId: connection.id,
          version: connection.version,
          name: values.text("name"),
          values: readProviderValues(provider, values),
        });
      }}
    >
      <ChangedNotice problem={shown} />
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
