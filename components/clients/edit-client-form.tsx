"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { updateClientAction } from "@/lib/actions/clients";
import type { ClientView } from "@/lib/core/clients/view";
import { ClientFields, readClient } from "./client-form";
import type { ClientFormData } from "./edit-client";

type EditClientFormProps = ClientFormData & { client: ClientView; onClose: () => void };

/** Everything a person may write about a client; numbers and users are changed on the page. */
export function EditClientForm({ client, choices, countries, onClose }: EditClientFormProps) {
  const t = useTranslations("clients");
  const form = useFormAction(updateClientAction, { done: ({ name }) => t("saved", { name }), onDone: onClose });
  const edit = useStaleEdit(form.problem, client.version);
  return (
    <FormShell
      noun={t("noun")}
      mode="edit"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      note={client.incomplete ? t("form.completes") : undefined}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ ...readClient(values, choices.fields), clientId: client.id, version: client.version });
      }}
    >
      <StaleNotice edit={edit} />
      <div className="form-sections">
        <ClientFields client={client} choices={choices} countries={countries} />
      </div>
    </FormShell>
  );
}
