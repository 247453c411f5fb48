"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createDispositionAction, renameDispositionAction } from "@/lib/actions/dispositions";
import type { DispositionView } from "@/lib/core/dispositions/view";

/** What the form is for: a new one at the top or below another, or another name. */
export type Asked =
  | { readonly kind: "new"; readonly parent: DispositionView | null }
  | { readonly kind: "rename"; readonly disposition: DispositionView };

export function DispositionForm({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useTranslations("dispositions");
  const done = ({ name }: { name: string }) => t("saved", { name });
  const creating = useFormAction(createDispositionAction, { done, onDone: onClose });
  const renaming = useFormAction(renameDispositionAction, { done, onDone: onClose });
  const renamed = asked.kind === "rename" ? asked.disposition : null;
  const form = renamed ? renaming : creating;
  const edit = useStaleEdit(renaming.problem, renamed?.version ?? null);
  return (
    <FormShell
      noun={t("noun")}
      mode={renamed ? "edit" : "create"}
      place="panel"
      pending={form.pending}
      problem={renamed ? edit.problem : creating.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        const name = values.text("name");
        if (asked.kind === "new") return creating.submit({ parentId: asked.parent?.id ?? null, name });
        edit.markSent();
        renaming.submit({ dispositionId: asked.disposition.id, version: asked.disposition.version, name });
      }}
    >
      {renamed ? <StaleNotice edit={edit} /> : null}
      {asked.kind === "new" && asked.parent ? (
        <p className="text-sm">{t("below", { name: asked.parent.name })}</p>
      ) : null}
      <TextField
        name="name"
        label={t("name")}
        {...(renamed && renamed.used > 0 ? { help: t("renameHelp") } : {})}
        maxLength={60}
        autoComplete="off"
        defaultValue={renamed?.name ?? null}
      />
    </FormShell>
  );
}
