"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ComboboxField } from "@/components/form/combobox-field";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import { KeptField } from "@/components/form/kept-field";
import { languageChoices, languageName } from "./language-names";

/** The languages of a value that this field was sent with. */
export const readTags = (text: string): string[] => text.split(" ").filter(Boolean);

/** Which languages clients are written to in: each can be taken out, and one of the list added. */
export function LanguagesField({ saved, label, help }: { saved: readonly string[]; label: string; help: string }) {
  const t = useTranslations("settingForm");
  const locale = useLocale();
  const [tags, setTags] = useState(saved);
  const [added, setAdded] = useState(0);
  const field = useField("value", label, help);
  return (
    <>
      <GroupFrame id={field.id} label={label} help={help} errors={field.errors}>
        <KeptField name="value" value={tags.join(" ")} onRestore={(text) => setTags(readTags(text))} />
        <ul className="row row--wrap">
          {tags.map((tag) => (
            <li key={tag} className="chip">
              <span>{languageName(tag, locale)}</span>
              <button
                type="button"
                aria-label={t("languages.remove", { language: languageName(tag, locale) })}
                onClick={() => setTags(tags.filter((one) => one !== tag))}
              >
                <X className="icon--sm" />
              </button>
            </li>
          ))}
        </ul>
      </GroupFrame>
      <ComboboxField
        // A new one after each choice: it begins empty again.
        key={added}
        name="_add"
        label={t("languages.add")}
        help={t("languages.addHelp")}
        optional
        options={languageChoices(tags, locale)}
        onValueChange={(tag) => {
          if (tag === null || tags.includes(tag)) return;
          setTags([...tags, tag]);
          setAdded((count) => count + 1);
        }}
      />
    </>
  );
}
