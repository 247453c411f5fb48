"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { FieldFrame } from "@/components/form/field";
import { LinkButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { routes } from "@/lib/routes";
import { readDraft } from "./draft";

// Nobody writes here any more; the server knows nothing of it.
const unchanging = () => () => undefined;

/** Stands where a conversation was that is not the viewer's any more: nothing of it, and what they had typed themselves. */
export function LostSight({ interactionId }: { interactionId: string }) {
  const t = useTranslations("interactions");
  const typed = useSyncExternalStore(
    unchanging,
    () => readDraft(interactionId).text,
    () => "",
  );
  const box = useRef<HTMLElement>(null);
  // What had the focus is gone with the conversation.
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} className="talk talk--lost" tabIndex={-1} aria-label={t("lost.title")}>
      <div role="alert">
        <EmptyState
          drawing="cross"
          heading="h1"
          title={t("lost.title")}
          actions={
            <LinkButton variant="primary" href={routes.interactions()}>
              {t("back")}
            </LinkButton>
          }
        >
          {t("lost.body")}
        </EmptyState>
      </div>
      {typed === "" ? null : (
        <FieldFrame id="lost-draft" label={t("lost.typed")} help={t("lost.kept")} errors={[]}>
          <span className="input input--area">
            <textarea id="lost-draft" dir="auto" rows={4} readOnly value={typed} />
          </span>
          <span>
            <CopyButton text={typed} label={t("lost.copy")} />
          </span>
        </FieldFrame>
      )}
    </section>
  );
}
