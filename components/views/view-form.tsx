"use client";

import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { renameViewAction, saveViewAction } from "@/lib/actions/views";
import { viewLimits } from "@/lib/core/views/address";
import type { Naming } from "./use-view-acts";

/** The name of a view: of a new one with whom it is for, or another one for one's own. */
export function ViewForm({ naming, mayShare, onClose }: { naming: Naming; mayShare: boolean; onClose: () => void }) {
  const t = useTranslations("views");
  const view = "view" in naming ? naming.view : null;
  const saving = useFormAction(saveViewAction, { done: ({ name }) => t("saved", { name }), onDone: onClose });
  const renaming = useFormAction(renameViewAction, { done: ({ name }) => t("renamed", { name }), onDone: onClose });
  const form = view ? renaming : saving;
  return (
    <FormShell
      noun={t("noun")}
      mode={view ? "edit" : "create"}
      place="inline"
      formKey={view?.id ?? "new-view"}
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        const name = values.text("name");
        if ("view" in naming) renaming.submit({ viewId: naming.view.id, version: naming.view.version, name });
        else saving.submit({ name, query: naming.query, shared: values.flag("shared") });
      }}
    >
      <TextField
        name="name"
        label={t("name")}
        help={t("nameHelp")}
        maxLength={viewLimits.name}
        autoComplete="off"
        defaultValue={view?.name ?? null}
      />
      {view === null && mayShare ? <SwitchField name="shared" label={t("share")} help={t("shareHelp")} /> : null}
    </FormShell>
  );
}
