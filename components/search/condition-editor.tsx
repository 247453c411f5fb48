"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Draft, type DraftFault, operatorsOf, readDraft, valuesOf, withOperator } from "@/lib/core/search/draft";
import { isOf } from "@/lib/core/search/fields";
import type { Condition } from "@/lib/core/search/tree";
import { useFaultWords } from "./fault-words";
import { FlagList } from "./flag-list";
import type { SearchWords } from "./use-search-words";
import { ValueInputs } from "./value-inputs";
import { ValueList } from "./value-list";

type ConditionEditorProps = {
  start: Draft;
  words: SearchWords;
  zone: string;
  verb: string;
  /** Back to the fields; absent where the field stands. */
  onBack?: () => void;
  /** Why it could not be taken, e.g. one condition too many. */
  refusal: string | null;
  onDone: (condition: Condition) => void;
  children?: ReactNode;
};

/** One condition: its operator is chosen already, so that a value and Enter are all it takes. */
export function ConditionEditor({ start, words, zone, verb, onBack, refusal, onDone, children }: ConditionEditorProps) {
  const t = useTranslations("search");
  const faultWords = useFaultWords();
  const id = useId();
  const [draft, setDraft] = useState(start);
  const [fault, setFault] = useState<DraftFault | null>(null);
  const { field, op, values } = draft;
  const isChosen = isOf(field, "one") || isOf(field, "many");
  const several = valuesOf(op) === "some";

  const keep = (next: Draft) => {
    setDraft(next);
    setFault(null);
  };
  const finish = (of: Draft) => {
    const read = readDraft(of);
    if (read.ok) onDone(read.condition);
    else setFault(read.fault);
  };
  const choose = (value: string) => {
    if (!several) return finish({ ...draft, values: [value] });
    keep({ ...draft, values: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
  };
  return (
    <form
      className="filter-editor"
      aria-label={words.field(field)}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        finish(draft);
      }}
    >
      <div className="row">
        {onBack ? (
          <IconButton size="sm" variant="quiet" label={t("back")} icon={<ArrowLeft />} onClick={onBack} />
        ) : null}
        <p className="strong text-sm grow">{words.field(field)}</p>
        <label className="sr" htmlFor={id}>
          {t("operator")}
        </label>
        <select
          id={id}
          className="search-operator"
          value={op}
          onChange={(event) => {
            const next = operatorsOf(field).find((one) => one === event.target.value);
            if (next) keep(withOperator(draft, next));
          }}
        >
          {operatorsOf(field).map((one) => (
            <option key={one} value={one}>
              {words.operator(field, one)}
            </option>
          ))}
        </select>
      </div>
      {isOf(field, "flag") ? (
        <FlagList chosen={values} onChoose={(value) => finish({ ...draft, values: [value] })} />
      ) : isChosen && valuesOf(op) !== 0 ? (
        <ValueList
          field={field}
          words={words}
          chosen={values}
          several={several}
          onChoose={choose}
          onDone={() => finish(draft)}
        />
      ) : (
        <ValueInputs draft={draft} fault={fault} zone={zone} onChange={(next) => keep({ ...draft, values: next })} />
      )}
      {fault && (isChosen || fault.value === null) ? (
        <p className="error" role="alert">
          {faultWords(fault.problem)}
        </p>
      ) : null}
      {refusal ? (
        <p className="error" role="alert">
          {refusal}
        </p>
      ) : null}
      {children}
      <div className="row">
        {several ? <span className="muted small grow">{t("chosen", { count: values.length })}</span> : null}
        <SubmitButton variant="primary" size="sm">
          {verb}
        </SubmitButton>
      </div>
    </form>
  );
}
