"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/form/choice-fields";
import { ReadOnlyField } from "@/components/form/form-layout";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createClientFieldAction, updateClientFieldAction } from "@/lib/actions/clients";
import { type FieldKind, fieldKinds } from "@/lib/core/clients/custom-fields";
import type { ClientFieldUse } from "@/lib/core/clients/view";

const kindOf = (text: string): FieldKind => fieldKinds.find((kind) => kind === text) ?? "text";
const optionsOf = (values: FormValues): string[] =>
  values
    .text("options")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** A new field of every client, or another name or choice of one. */
export function FieldForm({ field, onClose }: { field: ClientFieldUse | null; onClose: () => void }) {
  const t = useTranslations("clientFields");
  const done = ({ name }: { name: string }) => t("saved", { name });
  const creating = useFormAction(createClientFieldAction, { done, onDone: onClose });
  const editing = useFormAction(updateClientFieldAction, { done, onDone: onClose });
  const form = field ? editing : creating;
  const edit = useStaleEdit(editing.problem, field?.version ?? null);
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? "text");
  return (
    <FormShell
      noun={t("noun")}
      mode={field ? "edit" : "create"}
      place="panel"
      pending={form.pending}
      problem={field ? edit.problem : creating.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        const options = kind === "choice" ? optionsOf(values) : [];
        if (!field) return creating.submit({ name: values.text("name"), kind, options });
        edit.markSent();
        editing.submit({ fieldId: field.id, version: field.version, name: values.text("name"), options });
      }}
    >
      {field ? <StaleNotice edit={edit} /> : null}
      <TextField
        name="name"
        label={t("columns.name")}
        maxLength={60}
        autoComplete="off"
        defaultValue={field?.name ?? null}
      />
      {field ? (
        <ReadOnlyField label={t("columns.kind")} help={t("kindFixed")}>
          <span>{t(`kinds.${field.kind}`)}</span>
        </ReadOnlyField>
      ) : (
        <SelectField
          name="kind"
          label={t("columns.kind")}
          help={t("kindHelp")}
          options={fieldKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          defaultValue={kind}
          onValueChange={(value) => setKind(kindOf(value))}
        />
      )}
      {kind === "choice" ? (
        <TextArea
          name="options"
          label={t("columns.options")}
          help={t("optionsHelp")}
          rows={6}
          defaultValue={field?.options.join("\n") ?? null}
        />
      ) : null}
    </FormShell>
  );
}
