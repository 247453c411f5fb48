"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { valuesOf, type Draft, type DraftFault, readDraft } from "@/lib/core/search/draft";
import { spanOf } from "@/lib/core/search/days";
import { isOf } from "@/lib/core/search/fields";
import { useFaultWords } from "./fault-words";

type ValueInputsProps = {
  draft: Draft;
  fault: DraftFault | null;
  zone: string;
  onChange: (values: readonly string[]) => void;
};

const spans = [
  ["1", "today"],
  ["7", "week"],
  ["30", "month"],
  ["90", "quarter"],
] as const;

/** The inputs of a condition that is typed: a text, a number, days, or the two ends of a span. */
export function ValueInputs({ draft, fault, zone, onChange }: ValueInputsProps) {
  const t = useTranslations("search");
  const { field, op, values } = draft;
  const count = valuesOf(op);
  const isDay = isOf(field, "date") && op !== "in-last";
  const labels = count === 2 ? [t("from"), t("to")] : [op === "in-last" ? t("days") : t("value")];
  if (count === 0) return null;
  return (
    <>
      {labels.map((label, at) => (
        <OneInput
          key={`${op}:${label}`}
          label={label}
          type={isDay ? "date" : "text"}
          numeric={isOf(field, "number") || op === "in-last"}
          first={at === 0}
          value={values[at] ?? ""}
          fault={fault?.value === at ? fault : null}
          onChange={(value) => onChange(labels.map((_, other) => (other === at ? value : (values[other] ?? ""))))}
        />
      ))}
      {op === "in-last" ? (
        <div className="row row--wrap">
          {spans.map(([days, word]) => (
            <button
              key={days}
              type="button"
              className="chip chip--pick"
              aria-pressed={values[0] === days}
              onClick={() => onChange([days])}
            >
              <span>{t(`spans.${word}`)}</span>
            </button>
          ))}
        </div>
      ) : null}
      {isOf(field, "date") ? <SpanWords draft={draft} zone={zone} /> : null}
    </>
  );
}

type OneInputProps = {
  label: string;
  type: "date" | "text";
  numeric: boolean;
  first: boolean;
  value: string;
  fault: DraftFault | null;
  onChange: (value: string) => void;
};

function OneInput({ label, type, numeric, first, value, fault, onChange }: OneInputProps) {
  const id = useId();
  const words = useFaultWords();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="input input--sm" data-invalid={fault !== null || undefined}>
        <input
          id={id}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was chosen to be filled in
          autoFocus={first}
          type={type}
          inputMode={numeric ? "numeric" : "text"}
          autoComplete="off"
          value={value}
          aria-invalid={fault !== null}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {fault ? (
        <p className="error" id={`${id}-fault`} role="alert">
          {words(fault.problem)}
        </p>
      ) : null}
    </div>
  );
}

/** What a condition on days means now: from when until when, in which zone. */
function SpanWords({ draft, zone }: { draft: Draft; zone: string }) {
  const t = useTranslations("search");
  const format = useFormatter();
  const [nowMs] = useState(() => Date.now());
  const read = readDraft(draft);
  if (!read.ok || read.condition.type !== "date" || read.condition.op === "is-empty")
    return <p className="help">{t("zone", { zone })}</p>;
  const { fromMs, untilMs } = spanOf(read.condition, { zone, nowMs });
  const say = (ms: number) => format.dateTime(ms, { dateStyle: "medium", timeZone: zone });
  const from = fromMs === null ? "" : say(fromMs);
  // The last day, not the instant after it.
  const until = untilMs === null ? "" : say(fromMs === null ? untilMs : untilMs - 1);
  const key = fromMs === null ? "before" : untilMs === null ? "after" : "span";
  return <p className="help">{t(`range.${key}`, { from, until, zone })}</p>;
}
