"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { TextField } from "@/components/form/text-field";
import { scriptWarning } from "@/lib/core/extensions/script-warning";
import type { UserId } from "@/lib/core/ids";
import { askSuggestions } from "./ask-suggestions";
import { PrintedCodes } from "./printed-codes";
import { WarningText } from "./warning-text";

type WordFieldProps = {
  /** The field of the verb that a refusal names. */
  name: "word" | "extension";
  /** The word as saved; null when there is none. */
  saved: string | null;
  userId: UserId | null;
  /** Whose name the offers are made of, as it stands when the field is entered. */
  nameOf: () => string;
  optional?: boolean;
  /** The panel was opened for this field alone. */
  startsHere?: boolean;
};

/** A user's public word: free ones are offered, letters that pass for others are warned of, and what a change does is said. */
export function WordField({ name, saved, userId, nameOf, optional = false, startsHere = false }: WordFieldProps) {
  const t = useTranslations("extensions");
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [free, setFree] = useState<readonly string[]>([]);
  const askedFor = useRef("");
  const word = (typed ?? saved ?? "").trim().replace(/^[#＃]/u, "");
  const warning = scriptWarning(word);

  const offer = async () => {
    const person = nameOf();
    if (person === askedFor.current) return;
    askedFor.current = person;
    const words = await askSuggestions(person, userId);
    // A slower answer about an older name must not replace a newer one.
    if (askedFor.current === person) setFree(words);
  };
  const take = (offered: string) => {
    const input = document.getElementById(id);
    if (!(input instanceof HTMLInputElement)) return;
    input.value = offered;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setTyped(offered);
    input.focus();
  };
  const effect = effectOf(saved, word);
  return (
    <div className="grid gap-2" onFocus={() => void offer()}>
      <TextField
        id={id}
        name={name}
        label={t("word")}
        help={effect === null ? t("wordHelp") : t(`effects.${effect}`, { word: saved ?? "" })}
        optional={optional}
        prefix={<span className="muted">#</span>}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a panel opened for one word begins in its field
        autoFocus={startsHere}
        defaultValue={saved}
        onValueChange={setTyped}
      />
      {effect !== null && userId !== null ? <PrintedCodes userId={userId} /> : null}
      {warning ? (
        <p className="help t-warning">
          <WarningText warning={warning} />
        </p>
      ) : null}
      {free.length > 0 ? (
        <fieldset className="row row--wrap" aria-label={t("free")}>
          <span className="muted small">{t("free")}</span>
          {free.map((offered) => (
            <button key={offered} type="button" className="chip px-2" onClick={() => take(offered)}>
              #{offered}
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function effectOf(saved: string | null, word: string): "change" | "release" | null {
  if (saved === null || word === saved) return null;
  return word === "" ? "release" : "change";
}
