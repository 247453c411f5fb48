"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { insertText, replaceText } from "@/components/form/insert-text";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextArea } from "@/components/form/text-field";
import { useAction, useFormAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { resetTextAction, saveTextAction } from "@/lib/actions/texts";
import { checkText } from "@/lib/core/texts/check-text";
import { type Placeholder, placeholdersOfText } from "@/lib/core/texts/placeholders";
import { maxTextCharacters } from "@/lib/core/texts/render";
import type { TextView } from "@/lib/core/texts/view";
import { TextHistory } from "./text-history";
import { TextPreview } from "./text-preview";
import { TextTemplates } from "./text-templates";

/** The wording of one text: placeholders at a click, what is wrong while it is typed, and the message beside it. */
export function TextEditor({ text }: { text: TextView }) {
  const t = useTranslations("texts");
  const id = useId();
  const standing = text.standing === "none" ? "" : text.text.body;
  const [typed, setTyped] = useState<string | null>(null);
  const form = useFormAction(saveTextAction, { done: t("saved"), onDone: () => setTyped(null) });
  const edit = useStaleEdit(form.problem, text.version);
  const { confirm, dialog } = useConfirm();
  const reset = useAction(resetTextAction, { done: t("reset.done"), onDone: () => setTyped(null) });
  const body = typed ?? standing;
  const target = { key: text.key, language: text.asked, version: text.version };

  const take = (older: string) => {
    const area = document.getElementById(id);
    if (!(area instanceof HTMLTextAreaElement)) return;
    area.focus();
    replaceText(area, 0, area.value.length, older);
  };
  const insert = (name: Placeholder) => insertText(document.getElementById(id), `{${name}}`);
  const askReset = async () => {
    const sure = await confirm({
      title: t("reset.title"),
      consequences: [
        {
          key: "own",
          state: "failed",
          title: t(text.shipped === null ? "reset.none" : "reset.ours"),
          reason: text.shipped ?? t("reset.next"),
        },
        { key: "kept", state: "travelled", title: t("reset.kept") },
      ],
      confirmLabel: t("reset.confirm"),
      keepLabel: t("reset.keep"),
    });
    if (sure) await reset.run(target);
  };
  return (
    <div className="pool">
      {dialog}
      <div className="two">
        <div className="side">
          <Card title={t("wording")}>
            <FormShell
              // Another version of the same text begins with its own words.
              key={text.version}
              noun={t("noun")}
              mode="edit"
              verb={t("save")}
              place="inline"
              pending={form.pending}
              problem={edit.problem}
              saved={form.saved}
              onSubmit={(values) => {
                edit.markSent();
                form.submit({ ...target, body: values.text("body") });
              }}
            >
              <StaleNotice edit={edit} />
              <TextArea
                id={id}
                name="body"
                label={t("field")}
                help={t("count", { count: Array.from(body).length, most: maxTextCharacters })}
                rows={8}
                defaultValue={standing}
                onValueChange={setTyped}
              />
              <fieldset className="row row--wrap" aria-label={t("placeholders")}>
                <span className="muted small">{t("placeholders")}</span>
                {placeholdersOfText[text.key].map((name) => (
                  <button
                    key={name}
                    type="button"
                    className="chip px-2"
                    data-tip={t(`names.${name}`)}
                    aria-label={t("insert", { name: `{${name}}`, what: t(`names.${name}`) })}
                    onClick={() => insert(name)}
                  >
                    {`{${name}}`}
                  </button>
                ))}
              </fieldset>
              <Findings text={text} body={body} touched={typed !== null} />
            </FormShell>
            {text.version > 0 && text.standing === "own" ? (
              <div className="mt-3">
                <Button size="sm" busy={reset.pending} onClick={() => void askReset()}>
                  {t(text.shipped === null ? "reset.buttonNone" : "reset.button")}
                </Button>
              </div>
            ) : null}
          </Card>
        </div>
        <div className="side">
          <TextPreview text={text} body={typed ?? text.text.body} />
          {text.key === "M3" || text.key === "M5" ? <TextTemplates text={text} /> : null}
        </div>
      </div>
      <TextHistory text={text} onTake={take} />
    </div>
  );
}

/** What would be refused, and what is left out, while it is typed. */
function Findings({ text, body, touched }: { text: TextView; body: string; touched: boolean }) {
  const t = useTranslations("texts");
  const found = checkText(text.key, body).filter((one) => touched || one.kind === "left_out");
  return (
    <ul className="grid gap-1" aria-live="polite">
      {found.map((one) => (
        <li
          key={"name" in one ? `${one.kind} ${one.name}` : one.kind}
          className={one.kind === "left_out" ? "help t-warning" : "help t-danger"}
        >
          {t(`findings.${one.kind}`, {
            name: "name" in one ? `{${one.name}}` : "",
            known: placeholdersOfText[text.key].map((name) => `{${name}}`).join(" "),
            most: maxTextCharacters,
          })}
        </li>
      ))}
    </ul>
  );
}
