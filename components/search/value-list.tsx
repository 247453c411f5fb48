"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fold } from "@/lib/core/search/fold";
import type { FieldKey } from "@/lib/core/search/fields";
import { sourceOf, type Suggestion } from "@/lib/core/search/suggestions";
import { useSuggestions } from "./use-values";
import type { SearchWords } from "./use-search-words";

type ValueListProps = {
  field: FieldKey;
  words: SearchWords;
  chosen: readonly string[];
  /** Several: Enter ticks and stays. One: Enter is the answer. */
  several: boolean;
  onChoose: (value: string, label: string) => void;
  /** Mod+Enter: what is ticked is the answer. */
  onDone: () => void;
};

/** Values to choose from, found by typing: a closed list's own, or those that the company's data hold. */
export function ValueList({ field, words, chosen, several, onChoose, onDone }: ValueListProps) {
  const t = useTranslations("search");
  const [typed, setTyped] = useState("");
  const source = sourceOf(field);
  const { data, isPending, isError, refetch } = useSuggestions(field, typed);
  const asked = source !== null && source.from !== "list";
  const folded = fold(typed);
  const offered: readonly Suggestion[] =
    source?.from === "list"
      ? source.choices
          .map((value) => ({ value, label: words.value(field, value), detail: null }))
          .filter(({ value, label }) => fold(label).includes(folded) || value.includes(folded))
      : (data ?? []).filter(({ label }) => folded === "" || fold(label).includes(folded));
  const word = typed.trim();
  const isNew = source?.from === "word" && word !== "" && !offered.some(({ value }) => value === word);
  const choose = (value: string, label: string) => {
    onChoose(value, label);
    if (several) setTyped("");
  };
  return (
    <Command shouldFilter={false} loop label={t("value")} className="search-choices">
      <Command.Input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was opened to choose from it
        autoFocus
        className="search-find"
        placeholder={t("findValue")}
        aria-label={t("value")}
        value={typed}
        onValueChange={setTyped}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          onDone();
        }}
      />
      <Command.List className="palette-list search-list" label={t("value")}>
        {asked && isError ? (
          <p className="p-2 text-sm" role="alert">
            {t("notAsked")}{" "}
            <button type="button" className="row-link" onClick={() => void refetch()}>
              {t("tryAgain")}
            </button>
          </p>
        ) : asked && isPending ? (
          <p className="muted p-2 text-sm">{t("asking")}</p>
        ) : offered.length === 0 && !isNew ? (
          <p className="muted p-2 text-sm">{t("noValue")}</p>
        ) : null}
        {offered.map(({ value, label, detail }) => (
          <Command.Item key={value} value={value} onSelect={() => choose(value, label)}>
            <span className="grow cut">{label}</span>
            {detail ? <span className="muted small">{detail}</span> : null}
            {chosen.includes(value) ? (
              <>
                <Check className="icon--sm" />
                <span className="sr">{t("ticked")}</span>
              </>
            ) : null}
          </Command.Item>
        ))}
        {isNew ? (
          <Command.Item key="typed" value={`typed:${word}`} onSelect={() => choose(word, word)}>
            {t("useTyped", { typed: word })}
          </Command.Item>
        ) : null}
      </Command.List>
    </Command>
  );
}
