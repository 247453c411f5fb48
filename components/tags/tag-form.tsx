"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createTagAction, updateTagAction } from "@/lib/actions/tags";
import { tagColours } from "@/lib/core/tags/schema";
import type { TagView } from "@/lib/core/tags/view";

const read = (values: FormValues) => ({
  name: values.text("name"),
  colour: tagColours.find((colour) => colour === values.text("colour")) ?? "none",
});

/** A new tag, or another name or colour for one. */
export function TagForm({ tag, onClose }: { tag: TagView | null; onClose: () => void }) {
  const t = useTranslations("tags");
  const done = ({ name }: { name: string }) => t("saved", { name });
  const creating = useFormAction(createTagAction, { done, onDone: onClose });
  const editing = useFormAction(updateTagAction, { done, onDone: onClose });
  const form = tag ? editing : creating;
  const edit = useStaleEdit(editing.problem, tag?.version ?? null);
  return (
    <FormShell
      noun={t("noun")}
      mode={tag ? "edit" : "create"}
      place="panel"
      pending={form.pending}
      problem={tag ? edit.problem : creating.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        if (!tag) return creating.submit(read(values));
        edit.markSent();
        editing.submit({ tagId: tag.id, version: tag.version, ...read(values) });
      }}
    >
      {tag ? <StaleNotice edit={edit} /> : null}
      <TextField
        name="name"
        label={t("columns.name")}
        {...(tag ? { help: t("renameHelp", { count: tag.used }) } : {})}
        maxLength={50}
        autoComplete="off"
        defaultValue={tag?.name ?? null}
      />
      <RadioGroup
        name="colour"
        label={t("columns.colour")}
        options={tagColours.map((colour) => ({ value: colour, label: t(`colours.${colour}`) }))}
        defaultValue={tag?.colour ?? "none"}
      />
    </FormShell>
  );
}
