"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createContactListAction, updateContactListAction } from "@/lib/actions/clients";
import type { ContactListView } from "@/lib/core/clients/view";

const read = (values: FormValues) => ({
  name: values.text("name"),
  description: values.text("description").trim() || null,
});

/** A new contact list, or another name for one. */
export function ListForm({ list, onClose }: { list: ContactListView | null; onClose: () => void }) {
  const t = useTranslations("contactLists");
  const done = ({ name }: { name: string }) => t("saved", { name });
  const creating = useFormAction(createContactListAction, { done, onDone: onClose });
  const editing = useFormAction(updateContactListAction, { done, onDone: onClose });
  const form = list ? editing : creating;
  const edit = useStaleEdit(editing.problem, list?.version ?? null);
  return (
    <FormShell
      noun={t("noun")}
      mode={list ? "edit" : "create"}
      place="panel"
      pending={form.pending}
      problem={list ? edit.problem : creating.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        if (!list) return creating.submit(read(values));
        edit.markSent();
        editing.submit({ contactListId: list.id, version: list.version, ...read(values) });
      }}
    >
      {list ? <StaleNotice edit={edit} /> : null}
      <TextField
        name="name"
        label={t("columns.name")}
        maxLength={100}
        autoComplete="off"
        defaultValue={list?.name ?? null}
      />
      <TextArea
        name="description"
        label={t("columns.description")}
        help={t("descriptionHelp")}
        optional
        rows={3}
        maxLength={300}
        defaultValue={list?.description ?? null}
      />
    </FormShell>
  );
}
