"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Draft } from "@/lib/core/search/draft";
import { editedText, type Home } from "@/lib/core/search/edit";
import { parseSearch } from "@/lib/core/search/parse";
import { type Condition, limits } from "@/lib/core/search/tree";
import { ConditionEditor } from "./condition-editor";
import { FieldList } from "./field-list";
import { useNames } from "./use-values";
import { useSearchWords } from "./use-search-words";
import { useSearchZone } from "./use-search-zone";

type ConditionPickerProps = {
  /** The search that it is added to. */
  text: string;
  to: Home;
  onDone: (text: string) => void;
};

/** A new condition in three keystrokes: a letter of its field, Enter, and Enter for the first value. */
export function ConditionPicker({ text, to, onDone }: ConditionPickerProps) {
  const t = useTranslations("search");
  const zone = useSearchZone();
  const words = useSearchWords(useNames(text));
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const add = (condition: Condition) => {
    const read = parseSearch(text);
    if (!read.ok) return setRefusal(t("mend"));
    const next = editedText(read.tree, { act: "add", condition, to });
    if (next.ok) onDone(next.text);
    else setRefusal(t(`excess.${next.excess}`, { most: limits.conditions }));
  };
  if (draft === null)
    return (
      <>
        <FieldList words={words} onField={setDraft} onCondition={add} />
        {refusal ? (
          <p className="error p-2" role="alert">
            {refusal}
          </p>
        ) : null}
      </>
    );
  return (
    <ConditionEditor
      key={draft.field}
      start={draft}
      words={words}
      zone={zone}
      verb={t("apply")}
      refusal={refusal}
      onBack={() => setDraft(null)}
      onDone={add}
    />
  );
}
