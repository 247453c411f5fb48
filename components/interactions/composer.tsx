"use client";

import { CornerDownLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { sendOnEnter } from "@/components/form/send-on-enter";
import { useFormAction } from "@/components/form/use-form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { Notice } from "@/components/ui/notice";
import { sendMessageAction } from "@/lib/actions/interactions";
import type { InteractionView } from "@/lib/core/interactions/view";
import { maxTextLength } from "@/lib/core/messages/limits";

const draftKey = (id: string) => `draft:${id}`;

type Props = { interaction: InteractionView; onSent: (interactionId: string) => void };

/** Where the room's user writes. What is typed outlives a refusal, a reload and a look at another room. */
export function Composer({ interaction, onSent }: Props) {
  const t = useTranslations("interactions");
  const field = useRef<HTMLTextAreaElement>(null);
  const key = draftKey(interaction.id);
  // The draft lives in the browser alone: it is put back after the page has woken up.
  useEffect(() => {
    if (field.current) field.current.value = sessionStorage.getItem(key) ?? "";
  }, [key, interaction.mayWrite.allowed]);
  const keep = (text: string) => {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  };
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
  const send = () => {
    const text = field.current?.value ?? "";
    if (text.trim()) form.submit({ interactionId: interaction.id, text });
  };
  const { problem } = form;
  return (
    <form
      className="below"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem ? (
        <div className="pb-2">
          <Notice tone="danger">{problem.kind === "refused" ? problem.message : t(`problem.${problem.kind}`)}</Notice>
        </div>
      ) : null}
      <div className="composer">
        <textarea
          aria-label={t("write", { name: interaction.contactName })}
          dir="auto"
          rows={2}
          maxLength={maxTextLength}
          placeholder={t("placeholder")}
          ref={field}
          onChange={(event) => keep(event.target.value)}
          onKeyDown={(event) => sendOnEnter(event, send)}
        />
        <div className="composer-bar">
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
