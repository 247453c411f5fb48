"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { insertText } from "@/components/form/insert-text";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createCannedAnswerAction, updateCannedAnswerAction } from "@/lib/actions/canned-answers";
import { cannedPlaceholders } from "@/lib/core/canned-answers/placeholders";
import type { CannedAnswerView } from "@/lib/core/canned-answers/view";
import { maxTextLength } from "@/lib/core/messages/limits";
import { CannedPreview } from "./canned-preview";
import type { CannedList } from "./canned-screen";
import { UsesList } from "./uses-list";

type CannedFormProps = { answer: CannedAnswerView | null; list: CannedList; onClose: () => void };

/** A new canned answer, or another key or text for one, with how it would read and where it was used. */
export function CannedForm({ answer, list, onClose }: CannedFormProps) {
  const t = useTranslations("cannedAnswers");
  const id = useId();
  const [text, setText] = useState(answer?.text ?? "");
  const done = ({ key }: { key: string }) => t("saved", { key: `/${key}` });
  const creating = useFormAction(createCannedAnswerAction, { done, onDone: onClose });
  const editing = useFormAction(updateCannedAnswerAction, { done, onDone: onClose });
  const form = answer ? editing : creating;
  const edit = useStaleEdit(editing.problem, answer?.version ?? null);
  return (
    <FormShell
      noun={t("noun")}
      mode={answer ? "edit" : "create"}
      place="panel"
      pending={form.pending}
      problem={answer ? edit.problem : creating.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        const own = { key: values.text("key"), text: values.text("text") };
        if (!answer) return creating.submit({ accountId: list.account?.id ?? null, ...own });
        edit.markSent();
        editing.submit({ cannedAnswerId: answer.id, version: answer.version, ...own });
      }}
    >
      {answer ? <StaleNotice edit={edit} /> : null}
      <p className="text-sm">{list.account ? t("forAccount", { name: list.account.name }) : t("forAll")}</p>
      <TextField
        name="key"
        label={t("columns.key")}
        help={t("keyHelp")}
        prefix={<span className="muted">/</span>}
        maxLength={50}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={answer?.key ?? null}
      />
      <TextArea
        id={id}
        name="text"
        label={t("columns.text")}
        help={t("textHelp", { count: text.length, most: maxTextLength, example: "{{contact.firstName|…}}" })}
        rows={6}
        maxLength={maxTextLength}
        defaultValue={text}
        onValueChange={setText}
      />
      <fieldset className="row row--wrap" aria-label={t("placeholders")}>
        <span className="muted small">{t("placeholders")}</span>
        {cannedPlaceholders.map((name) => (
          <button
            key={name}
            type="button"
            className="chip px-2"
            aria-label={t("insert", { name })}
            onClick={() => insertText(document.getElementById(id), `{{${name}}}`)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <CannedPreview text={text} accountName={list.account?.name ?? null} />
      {answer && answer.uses.length > 0 ? <UsesList answer={answer} /> : null}
    </FormShell>
  );
}
