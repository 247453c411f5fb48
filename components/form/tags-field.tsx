"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { Chip } from "@/components/ui/marks";
import { FieldFrame } from "./field";
import { useField } from "./form-context";
import { KeptField } from "./kept-field";

const Combobox = lazyPart(() => import("./combobox-input").then((m) => m.ComboboxInput));

export type TagsFieldProps = {
  name: string;
  label: string;
  help?: string;
  options: readonly string[];
  chosen: readonly string[];
  placeholder: string;
};

const packed = (words: readonly string[]) => JSON.stringify(words);
const unpacked = (text: string): string[] => {
  const kept: unknown = JSON.parse(text);
  return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
};

/** The words that `TagsField` holds, from `values.text(name)`. */
export const wordsOf = (text: string): string[] => (text === "" ? [] : unpacked(text));

/** Some words out of many: each chosen one a chip that can be taken away, another found by typing. */
export function TagsField({ name, label, help, options, chosen, placeholder }: TagsFieldProps) {
  const t = useTranslations("common");
  const field = useField(name, label, help);
  const [words, setWords] = useState(chosen);
  const left = options.filter((word) => !words.includes(word));
  return (
    <FieldFrame id={field.id} label={label} help={help} optional errors={field.errors}>
      <KeptField name={name} value={packed(words)} onRestore={(kept) => setWords(unpacked(kept))} />
      {words.length > 0 ? (
        <ul className="row mb-2 flex-wrap gap-1.5" aria-label={label}>
          {words.map((word) => (
            <li key={word} className="max-w-full">
              <Chip
                parts={[<bdi key="word">{word}</bdi>]}
                onRemove={() => setWords(words.filter((other) => other !== word))}
                removeLabel={t("tagsField.remove", { name: word })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Combobox
        // A new one after each choice: it begins empty and takes the focus.
        key={words.length}
        id={field.id}
        label={label}
        options={left.map((word) => ({ value: word, label: word }))}
        value={null}
        startText={null}
        placeholder={placeholder}
        invalid={field.invalid}
        describedBy={field.aria["aria-describedby"]}
        optional
        // Open, its list would hide what was chosen and the buttons from whoever does not see the page.
        opens="input"
        onChange={(word) => {
          if (word !== null) setWords([...words, word]);
        }}
      />
    </FieldFrame>
  );
}
