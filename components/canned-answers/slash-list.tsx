"use client";

import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChannelTag, Kbd } from "@/components/ui/marks";
import type { OfferedAnswer } from "@/lib/core/canned-answers/slash";
import type { Channel } from "@/lib/core/channels";
import { optionId } from "./option-id";

type SlashListProps = {
  id: string;
  answers: readonly OfferedAnswer[];
  query: string;
  active: number;
  channel: Channel;
  /** Said in the place of a list that is not there. */
  none: string | null;
  onChoose: (answer: OfferedAnswer) => void;
};

/** What a slash offers, above the composer, which keeps the focus: the chosen one is the active descendant of its field. */
export function SlashList({ id, answers, query, active, channel, none, onChoose }: SlashListProps) {
  const t = useTranslations("interactions.canned");
  return (
    <div className="menu canned">
      <div className="menu-head">
        <span className="grow">{query === "" ? t("title") : t("titleFor", { query })}</span>
        {none === null ? (
          <>
            <span className="hide-phone">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t("choose")}
            </span>
            <span className="hide-phone">
              <Kbd>↵</Kbd> {t("insert")}
            </span>
          </>
        ) : null}
      </div>
      {none === null ? null : <p className="muted p-2 text-sm">{none}</p>}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot be open under a field that keeps the focus */}
      <div className="canned-options" role="listbox" id={id} aria-label={t("title")}>
        {answers.map((answer, at) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, which keeps the focus
          <div
            key={answer.id}
            id={optionId(id, at)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of that list
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className="menu-item"
            data-focus={at === active || undefined}
            ref={at === active ? intoView : undefined}
            // The field must not lose the focus to a press of the mouse.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(answer)}
          >
            <span className="strong cut">
              /<Marked text={answer.key} query={query} />
            </span>
            <span className="cut muted" dir="auto">
              <Marked text={answer.text} query={query} />
            </span>
            {answer.local ? (
              <span>
                <ChannelTag channel={channel} />
                <span className="sr">{t("local")}</span>
              </span>
            ) : (
              <span data-tip={t("general")}>
                <Building2 className="icon--sm" />
                <span className="sr">{t("general")}</span>
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

const intoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });

/** What was typed, where the text holds it to the letter. */
function Marked({ text, query }: { text: string; query: string }) {
  const at = query === "" ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at === -1) return text;
  const to = at + query.length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, to)}</mark>
      {text.slice(to)}
    </>
  );
}
