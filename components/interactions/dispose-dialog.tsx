"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { disposeInteractionAction } from "@/lib/actions/interactions";
import { deepestOf, DispositionLevels } from "./disposition-levels";
import type { ActDialogProps } from "./use-interaction-acts";
import { useSeenVersion } from "./use-seen-version";

/** Closes the interaction with what came of it. */
export function DisposeDialog({ interaction, open, onClose, onDone }: ActDialogProps) {
  const t = useTranslations("interactions");
  const form = useFormAction(disposeInteractionAction, {
    done: ({ path }) => t("dispose.done", { path }),
    onDone,
  });
  const { seen, edit } = useSeenVersion(interaction, form.problem);
  const title = t("dispose.title", { name: interaction.contactName });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("dispose.act")}
        place="inline"
        formKey="dispose"
        pending={form.pending}
        problem={edit.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => {
          edit.markSent();
          form.submit({ ...seen, dispositionId: deepestOf(values) });
        }}
      >
        <StaleNotice edit={edit} />
        <p className="text-sm">{t(interaction.room ? "dispose.bodyRoom" : "dispose.body")}</p>
        <DispositionLevels />
      </FormShell>
    </Dialog>
  );
}
