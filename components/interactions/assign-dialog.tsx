"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ComboboxField } from "@/components/form/combobox-field";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { ask } from "@/components/ui/ask";
import { Dialog } from "@/components/ui/dialog";
import { assignInteractionAction } from "@/lib/actions/interactions";

import { routes } from "@/lib/routes";
import type { ActDialogProps } from "./use-interaction-acts";
import { useSeenVersion } from "./use-seen-version";

type Owners = {
  readonly users: readonly { readonly id: string; readonly name: string; readonly unit: string | null }[];
};

/** Gives the interaction to an agent. */
export function AssignDialog({ interaction, open, onClose, onDone }: ActDialogProps) {
  const t = useTranslations("interactions");
  const { data, isPending } = useQuery({
    queryKey: ["owners", interaction.id],
    queryFn: () => ask<Owners>(routes.interactionOwners({ interactionId: interaction.id })),
    enabled: open,
    staleTime: 0,
  });
  const users = data?.users ?? [];
  const form = useFormAction(assignInteractionAction, {
    done: ({ to }) => t("assign.done", { name: to }),
    onDone,
  });
  const { seen, edit } = useSeenVersion(interaction, form.problem);
  const title = t("assign.title", { name: interaction.contactName });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("assign.act")}
        place="inline"
        formKey="assign"
        pending={form.pending}
        problem={edit.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => {
          edit.markSent();
          form.submit({ ...seen, userId: values.text("userId") });
        }}
      >
        <StaleNotice edit={edit} />
        <p className="text-sm">{t("assign.body", { now: interaction.agent?.name ?? t("nobody") })}</p>
        {users.length === 0 ? (
          <p className="muted text-sm">{t(isPending ? "handOver.asking" : "assign.none")}</p>
        ) : (
          <ComboboxField
            name="userId"
            label={t("assign.to")}
            placeholder={t("handOver.choose")}
            options={users.map(({ id, name, unit }) => ({
              value: id,
              label: name,
              ...(unit ? { detail: unit } : {}),
            }))}
          />
        )}
      </FormShell>
    </Dialog>
  );
}
