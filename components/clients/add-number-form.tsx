"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import { addIdentityAction } from "@/lib/actions/clients";
import type { ClientView } from "@/lib/core/clients/view";
import { NumberFields, readNumber } from "./number-fields";

type AddNumberFormProps = { client: ClientView; defaultCountry: string; onClose: () => void };

/** Another number of the client. */
export function AddNumberForm({ client, defaultCountry, onClose }: AddNumberFormProps) {
  const t = useTranslations("clients");
  const form = useFormAction(addIdentityAction, { done: t("identities.added"), onDone: onClose });
  return (
    <FormShell
      noun={t("identities.noun")}
      mode="act"
      verb={t("identities.add")}
      place="panel"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => form.submit({ clientId: client.id, ...readNumber(values) })}
    >
      <NumberFields problem={form.problem} defaultCountry={client.country ?? defaultCountry} />
    </FormShell>
  );
}
