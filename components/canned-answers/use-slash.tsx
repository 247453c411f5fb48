"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from "react";
import { insertText, replaceText } from "@/components/form/insert-text";
import { ask } from "@/components/ui/ask";
import { lazyPart } from "@/components/ui/lazy-part";
import { fillCanned, nextUnfilled } from "@/lib/core/canned-answers/placeholders";
import { matchAnswers, type OfferedAnswer, type SlashWord, slashWordAt } from "@/lib/core/canned-answers/slash";
import type { CannedOffer } from "@/lib/core/canned-answers/view";
import type { InteractionView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { optionId } from "./option-id";

const List = lazyPart(() => import("./slash-list").then((m) => m.SlashList));
const mostShown = 50;
const freshMs = 30_000;

type Slash = {
  /** To be spread over the field. */
  readonly aria: Readonly<Record<string, string | undefined>>;
  readonly list: ReactNode;
  readonly isOpen: boolean;
  /** After each letter and each move of the caret. */
  readonly look: () => void;
  /** Whether the key was the list's. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly toggle: () => void;
  readonly close: () => void;
};

/** The list that a slash opens in a composer: its keys while the field keeps the focus, and what choosing one puts there. */
export function useSlash(
  { id: interactionId, channel }: Pick<InteractionView, "id" | "channel">,
  field: RefObject<HTMLTextAreaElement | null>,
  onChosen: (answer: OfferedAnswer) => void,
): Slash {
  const t = useTranslations("interactions.canned");
  const listId = useId();
  const [word, setWord] = useState<SlashWord | null>(null);
  const [active, setActive] = useState(0);
  // Closed by Escape, it stays so until another slash.
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const { data, isError } = useQuery({
    queryKey: ["canned", interactionId],
    queryFn: () => ask<CannedOffer>(routes.cannedOffer({ interactionId })),
    enabled: word !== null,
    staleTime: freshMs,
  });
  const found = word && data ? matchAnswers(data.answers, word.query) : [];
  const shown = found.slice(0, mostShown);
  const isOpen = word !== null && word.from !== closedAt;
  const chosen = isOpen ? shown[Math.min(active, shown.length - 1)] : undefined;

  const look = () => {
    const area = field.current;
    if (area !== document.activeElement) return;
    const at = area && area.selectionStart === area.selectionEnd ? slashWordAt(area.value, area.selectionStart) : null;
    if (at?.from === word?.from && at?.query === word?.query) return;
    setWord(at);
    setActive(0);
    if (at?.from !== closedAt) setClosedAt(null);
  };
  const choose = (answer: OfferedAnswer) => {
    const area = field.current;
    if (!area || !word || !data) return;
    const filled = fillCanned(answer.text, data.values);
    replaceText(area, word.from, area.selectionStart, filled);
    const gap = nextUnfilled(area.value, word.from);
    if (gap && gap.to <= word.from + filled.length) area.setSelectionRange(gap.from, gap.to);
    setWord(null);
    onChosen(answer);
  };
  const close = () => setClosedAt(word?.from ?? null);
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    if (event.key === "Escape") {
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (shown.length === 0) return false;
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((at) => (Math.min(at, shown.length - 1) + step + shown.length) % shown.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen) choose(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const toggle = () => {
    const area = field.current;
    if (!area) return;
    if (isOpen) return close();
    const before = area.value.slice(0, area.selectionStart);
    setClosedAt(null);
    insertText(area, /(?:^|\s)$/u.test(before) ? "/" : " /");
  };
  const none = shown.length > 0 ? null : isError ? t("broken") : data ? t("none") : t("asking");
  const said = !isOpen ? "" : (none ?? t("found", { count: found.length }));
  const list = (
    <>
      {isOpen && word ? (
        <List
          id={listId}
          answers={shown}
          query={word.query}
          active={Math.min(active, shown.length - 1)}
          channel={channel}
          none={none}
          onChoose={choose}
        />
      ) : null}
      <output className="sr">{said}</output>
    </>
  );
  const aria = {
    "aria-autocomplete": "list",
    ...(isOpen && shown.length > 0 ? { "aria-controls": listId } : {}),
    ...(chosen ? { "aria-activedescendant": optionId(listId, shown.indexOf(chosen)) } : {}),
  };
  return { aria, list, isOpen, look, onKey, toggle, close };
}
