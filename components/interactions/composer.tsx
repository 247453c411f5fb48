"use client";

import { CornerDownLeft, TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { GapMarks } from "@/components/canned-answers/gap-marks";
import { useSlash } from "@/components/canned-answers/use-slash";
import { replaceText } from "@/components/form/insert-text";
import { sendOnEnter } from "@/components/form/send-on-enter";
import { useFormAction } from "@/components/form/use-form-action";
import { IconButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { sendMessageAction } from "@/lib/actions/interactions";
import { nextUnfilled, unfilledIn } from "@/lib/core/canned-answers/placeholders";
import type { InteractionView } from "@/lib/core/interactions/view";
import { maxTextLength } from "@/lib/core/messages/limits";
import { readDraft, writeDraft } from "./draft";

type Props = { interaction: InteractionView; onSent: (interactionId: string) => void };

/** Where the room's user writes. What is typed outlives a refusal, a reload and a look at another room. */
export function Composer({ interaction, onSent }: Props) {
  const t = useTranslations("interactions");
  const field = useRef<HTMLTextAreaElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  // What has gaps to be filled, and nothing else: a letter typed elsewhere draws nothing anew.
  const [gapped, setGapped] = useState("");
  const [gap, setGap] = useState<string | null>(null);
  const used = useRef<readonly string[]>([]);
  const { id } = interaction;
  const showGaps = (text: string) => {
    const left = text.includes("{{") ? unfilledIn(text) : [];
    setGapped(left.length > 0 ? text : "");
    if (left.length === 0) setGap(null);
  };
  const keep = (text: string) => {
    if (text === "") used.current = [];
    writeDraft(id, { text, used: used.current });
    showGaps(text);
  };
  // The draft lives in the browser alone: it is put back after the page has woken up.
  useEffect(() => {
    const draft = readDraft(id);
    used.current = draft.used;
    if (field.current) replaceText(field.current, 0, field.current.value.length, draft.text);
  }, [id, interaction.mayWrite.allowed]);
  const slash = useSlash(interaction, field, (answer) => {
    used.current = [...new Set([...used.current, answer.id])];
    keep(field.current?.value ?? "");
  });
  const form = useFormAction(sendMessageAction, {
    onDone: (sent) => {
      keep("");
      if (field.current) field.current.value = "";
      onSent(sent.interactionId);
    },
  });
  const { mayWrite } = interaction;
  if (!mayWrite.allowed) {
    return (
      <div className="below">
        <Notice>{mayWrite.reason}</Notice>
      </div>
    );
  }
  const goTo = (found: { from: number; to: number } | null): boolean => {
    if (found) field.current?.setSelectionRange(found.from, found.to);
    return found !== null;
  };
  const send = () => {
    const text = field.current?.value ?? "";
    const [first] = unfilledIn(text);
    if (first) {
      setGap(first.name);
      field.current?.focus();
      goTo(first);
    } else if (text.trim()) form.submit({ interactionId: id, text, cannedAnswerIds: [...used.current] });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (slash.onKey(event)) return;
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const next = event.shiftKey ? nextUnfilled(value, selectionStart, "back") : nextUnfilled(value, selectionEnd);
    if (event.key === "Tab" && goTo(next)) event.preventDefault();
    else sendOnEnter(event, send);
  };
  const { problem } = form;
  const words =
    problem?.kind === "refused"
      ? (problem.fields?.["text"]?.[0] ?? problem.message)
      : problem && t(`problem.${problem.kind}`);
  const said = gap === null ? null : t("canned.fill", { name: `{{${gap}}}` });
  return (
    <form
      className="below"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {slash.list}
      {(said ?? words) ? (
        <div className="pb-2" role="alert">
          <Notice tone="danger">{said ?? words}</Notice>
        </div>
      ) : null}
      <div className="composer">
        <div className="composer-text">
          {gapped === "" ? null : <GapMarks text={gapped} ref={marks} />}
          <textarea
            {...slash.aria}
            aria-label={t("write", { name: interaction.contactName })}
            dir="auto"
            rows={2}
            maxLength={maxTextLength}
            placeholder={t("placeholder")}
            ref={field}
            onChange={(event) => {
              keep(event.target.value);
              slash.look();
            }}
            onSelect={slash.look}
            onBlur={slash.close}
            onScroll={(event) => {
              if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop;
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div className="composer-bar">
          <IconButton
            size="sm"
            variant="quiet"
            label={t("canned.open")}
            icon={<TextQuote />}
            aria-pressed={slash.isOpen}
            // The field keeps the focus, and with it the list that is open.
            onMouseDown={(event) => event.preventDefault()}
            onClick={slash.toggle}
          />
          <span className="grow" />
          <span className="muted small pr-2">{t("fromAccount", { key: interaction.account.key })}</span>
          <SubmitButton variant="primary" size="sm" busy={form.pending} icon={<CornerDownLeft />}>
            {t("send")}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
