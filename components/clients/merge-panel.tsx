"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useAction, useFormAction } from "@/components/form/use-form-action";
import { notify } from "@/components/ui/toast";
import { TraceLine } from "@/components/ui/trace-line";
import { mergeClientsAction, undoMergeAction } from "@/lib/actions/clients";
import type { ClientView } from "@/lib/core/clients/view";
import { OtherField } from "./other-field";

/** Makes another profile part of this one: who it is, and what becomes of both. */
export function MergePanel({ client, onClose }: { client: ClientView; onClose: () => void }) {
  const t = useTranslations("clients");
  const tCommon = useTranslations("common");
  const undoing = useAction(undoMergeAction, { done: t("merge.undone") });
  const form = useFormAction(mergeClientsAction, {
    onDone: ({ mergeId, name }) => {
      notify({
        tone: "positive",
        text: t("merge.done", { name }),
        action: { label: tCommon("undo"), run: () => void undoing.run({ mergeId }) },
      });
      onClose();
    },
  });
  const edit = useStaleEdit(form.problem, client.version);
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t("merge.act")}
      formKey="merge"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      note={t("merge.note")}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ clientId: client.id, version: client.version, mergedId: values.text("mergedId") });
      }}
    >
      <StaleNotice edit={edit} />
      <OtherField name="mergedId" not={client.id} label={t("merge.other")} help={t("merge.otherHelp")} />
      <TraceLine
        caption={t("merge.what")}
        steps={[
          { key: "together", state: "travelled", title: t("merge.together", { name: client.name }) },
          { key: "rooms", state: "travelled", title: t("merge.rooms"), reason: t("merge.roomsWhy") },
          { key: "fields", state: "travelled", title: t("merge.fields") },
          { key: "gone", state: "failed", title: t("merge.archived") },
        ]}
      />
    </FormShell>
  );
}
