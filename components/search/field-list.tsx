"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Draft, draftFor, readDraft } from "@/lib/core/search/draft";
import { fieldKeys, isOf } from "@/lib/core/search/fields";
import { fold } from "@/lib/core/search/fold";
import { nearWords } from "@/lib/core/search/near-words";
import { sourceOf } from "@/lib/core/search/suggestions";
import type { Condition } from "@/lib/core/search/tree";
import type { SearchWords } from "./use-search-words";

/** Whole conditions that nothing is left to say of: a value of a closed list, a yes or no. */
const ready: readonly Draft[] = fieldKeys.flatMap((field): Draft[] => {
  if (isOf(field, "flag")) return ["yes", "no"].map((value) => ({ field, op: "is", values: [value] }));
  const source = sourceOf(field);
  return source?.from === "list" ? source.choices.map((value) => ({ field, op: "is", values: [value] })) : [];
});

type FieldListProps = {
  words: SearchWords;
  onField: (draft: Draft) => void;
  onCondition: (condition: Condition) => void;
};

/** Fields found by typing; who types what it should be ("open", "yes") has the whole condition at once. */
export function FieldList({ words, onField, onCondition }: FieldListProps) {
  const t = useTranslations("search");
  const [typed, setTyped] = useState("");
  const asked = fold(typed);
  const labels = fieldKeys.map((key) => ({ key, label: words.field(key), folded: fold(words.field(key)) }));
  const begins = labels.filter(({ key, folded }) => folded.startsWith(asked) || key.startsWith(asked));
  const holds = labels.filter((one) => !begins.includes(one) && one.folded.includes(asked));
  const found = [...begins, ...holds];
  const nearly =
    found.length > 0
      ? []
      : nearWords(
          asked,
          labels.map(({ folded }) => folded),
        );
  const fields = found.length > 0 ? found : labels.filter(({ folded }) => nearly.includes(folded));
  const whole =
    asked.length < 2
      ? []
      : ready.flatMap((draft) => {
          const read = readDraft(draft);
          if (!read.ok) return [];
          const value = fold(words.values(read.condition));
          return value.startsWith(asked) ? [{ condition: read.condition, label: words.condition(read.condition) }] : [];
        });
  return (
    <Command shouldFilter={false} loop label={t("addLabel")} className="search-choices">
      <Command.Input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to be typed in
        autoFocus
        className="search-find"
        placeholder={t("find")}
        aria-label={t("find")}
        value={typed}
        onValueChange={setTyped}
      />
      <Command.List className="palette-list search-list" label={t("addLabel")}>
        {fields.length + whole.length === 0 ? <p className="muted p-2 text-sm">{t("noField")}</p> : null}
        {fields.length > 0 ? (
          <Command.Group heading={t("fieldsHead")}>
            {fields.map(({ key, label }) => (
              <Command.Item key={key} value={key} onSelect={() => onField(draftFor(key))}>
                {label}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {whole.length > 0 ? (
          <Command.Group heading={t("readyHead")}>
            {whole.map(({ condition, label }) => (
              <Command.Item
                key={label}
                value={`ready:${label}`}

                onSelect={() => onCondition(condition)}
              >
                {label}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command>
  );
}
