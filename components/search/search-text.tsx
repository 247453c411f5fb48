"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Fault } from "@/lib/core/search/faults";
import { parseSearch } from "@/lib/core/search/parse";
import { printSearch } from "@/lib/core/search/print";
import { nearOf, useFaultWords } from "./fault-words";

/** The search as text, to be typed or passed on. What is wrong is shown at its place, and nothing typed is lost. */
export function SearchText({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const t = useTranslations("search");
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(text);
  const [asked, setAsked] = useState(text);
  // Of what nobody has asked yet nothing is said: half a word is no fault while it is typed.
  const read = asked === typed ? parseSearch(asked) : null;
  const fault = read && !read.ok ? read.fault : null;

  const submit = (next: string) => {
    setTyped(next);
    setAsked(next);
    const parsed = parseSearch(next);
    if (parsed.ok) return onSearch(parsed.tree.parts.length === 0 ? "" : printSearch(parsed.tree));
    show(parsed.fault);
  };
  const show = ({ at, length }: Fault) => {
    box.current?.focus();
    box.current?.setSelectionRange(at, at + length);
  };
  const put = ({ at, length }: Fault, word: string) => {
    const next = `${typed.slice(0, at)}${word}${typed.slice(at + length)}`;
    box.current?.focus();
    submit(next);
  };
  return (
    <>
      <label className="search-head muted small" htmlFor={id}>
        {t("textLabel")}
      </label>
      <form
        className="search-text"
        onSubmit={(event) => {
          event.preventDefault();
          submit(typed);
        }}
      >
        <div className="input input--area" data-invalid={fault !== null || undefined}>
          <textarea
            ref={box}
            id={id}
            rows={2}
            spellCheck={false}
            autoCapitalize="off"
            value={typed}
            aria-invalid={fault !== null}
            aria-describedby={fault ? `${id}-fault` : `${id}-help`}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              submit(typed);
            }}
          />
        </div>
        {fault ? (
          <FaultPlace id={`${id}-fault`} text={typed} fault={fault} onShow={show} onPut={put} />
        ) : (
          <p className="help" id={`${id}-help`}>
            {t("textHelp")}
          </p>
        )}
        <div>
          <SubmitButton size="sm">{t("search")}</SubmitButton>
        </div>
      </form>
    </>
  );
}

type FaultPlaceProps = {
  id: string;
  text: string;
  fault: Fault;
  onShow: (fault: Fault) => void;
  onPut: (fault: Fault, word: string) => void;
};

/** What is wrong, where, and what may have been meant. */
function FaultPlace({ id, text, fault, onShow, onPut }: FaultPlaceProps) {
  const t = useTranslations("search");
  const words = useFaultWords();
  const { at, length, problem } = fault;
  const piece = text.slice(at, at + length);
  return (
    <div id={id} role="alert" className="search-fault">
      <p className="error">{words(problem)}</p>
      <p className="search-place" dir="ltr">
        {text.slice(Math.max(0, at - 40), at)}
        <mark>{piece === "" ? "␣" : piece}</mark>
        {text.slice(at + length, at + length + 40)}
      </p>
      <div className="row row--wrap">
        <button type="button" className="chip chip--pick" onClick={() => onShow(fault)}>
          <span>{t("show")}</span>
        </button>
        {nearOf(problem).map((word) => (
          <button key={word} type="button" className="chip chip--pick" onClick={() => onPut(fault, word)}>
            <span>{t("put", { word })}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
