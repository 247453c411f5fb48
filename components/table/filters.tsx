"use client";

import { ListFilter, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { Popup } from "@/components/ui/popup";
import type { FilterOp, TableFilter } from "@/lib/core/table-query";

/** A field one may filter by. Labels come translated, since options often come from data. */
export type FilterDef =
  | {
      field: string;
      label: string;
      kind: "choice";
      options: readonly { value: string; label: string }[];
      ops?: readonly FilterOp[];
    }
  | { field: string; label: string; kind: "text" | "number"; ops?: readonly FilterOp[] }
  /** span: "on" takes a last day too. */
  | { field: string; label: string; kind: "date"; ops?: readonly FilterOp[]; span?: boolean };

const operators = {
  choice: ["is", "is-not"],
  text: ["contains", "is"],
  date: ["after", "before", "on"],
  number: ["eq", "gt", "lt"],
} as const;

type FilterBarProps = {
  defs: readonly FilterDef[];
  filters: readonly TableFilter[];
  onChange: (filters: readonly TableFilter[]) => void;
};

/** Chips of what filters now, each editable and removable, and the button that adds one. */
export function FilterBar({ defs, filters, onChange }: FilterBarProps) {
  const t = useTranslations("common");
  return (
    <>
      {filters.map((filter, at) => {
        const def = defs.find((one) => one.field === filter.field);
        if (!def) return null;
        const others = filters.filter((_, index) => index !== at);
        return (
          <span className="chip" key={`${filter.field}:${filter.op}`}>
            <span>{def.label}</span>
            <span>{t(`table.ops.${filter.op}`)}</span>
            <Popup
              label={t("table.editFilter", { field: def.label })}
              triggerClass="chip-value"
              trigger={<FilterValue def={def} filter={filter} />}
            >
              {(close) => (
                <FilterEditor
                  def={def}
                  filter={filter}
                  onDone={(next) => {
                    onChange(filters.map((one, index) => (index === at ? next : one)));
                    close();
                  }}
                />
              )}
            </Popup>
            <button
              type="button"
              aria-label={t("table.removeFilter", { field: def.label })}
              onClick={() => onChange(others)}
            >
              <X className="icon--xs" />
            </button>
          </span>
        );
      })}
      {defs.length > 0 ? (
        <Popup
          label={t("table.addFilter")}
          triggerClass="chip chip--add"
          trigger={
            <span>
              <ListFilter className="icon--sm" />
              {t("table.filter")}
            </span>
          }
        >
          {(close) => (
            <NewFilter
              defs={defs}
              onDone={(next) => {
                onChange([...filters, next]);
                close();
              }}
            />
          )}
        </Popup>
      ) : null}
    </>
  );
}

/** The value of a filter in words: labels of options, dates as dates. */
export function FilterValue({ def, filter }: { def: FilterDef; filter: TableFilter }) {
  const format = useFormatter();
  const words = filter.values.map((value) => {
    if (def.kind === "choice") return def.options.find((option) => option.value === value)?.label ?? value;
    if (def.kind === "date" && !Number.isNaN(Date.parse(value))) {
      return format.dateTime(new Date(`${value}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
    }
    return value;
  });
  return <span className="strong">{words.join(def.kind === "date" ? " – " : ", ")}</span>;
}

function NewFilter({ defs, onDone }: { defs: readonly FilterDef[]; onDone: (filter: TableFilter) => void }) {
  const t = useTranslations("common");
  const [chosen, setChosen] = useState<FilterDef | null>(defs.length === 1 ? (defs[0] ?? null) : null);
  if (chosen) return <FilterEditor def={chosen} filter={null} onDone={onDone} />;
  return (
    <ul className="menu" aria-label={t("table.addFilter")}>
      {defs.map((def) => (
        <li key={def.field}>
          <button type="button" className="menu-item" onClick={() => setChosen(def)}>
            {def.label}
          </button>
        </li>
      ))}
    </ul>
  );
}

type FilterEditorProps = { def: FilterDef; filter: TableFilter | null; onDone: (filter: TableFilter) => void };

function FilterEditor({ def, filter, onDone }: FilterEditorProps) {
  const t = useTranslations("common");
  const id = useId();
  const ops: readonly FilterOp[] = def.ops ?? operators[def.kind];
  const [op, setOp] = useState<FilterOp>(filter?.op ?? ops[0] ?? "is");
  const isSpan = def.kind === "date" && def.span === true && op === "on";
  const [values, setValues] = useState<readonly string[]>(filter?.values ?? []);
  const meant = def.kind === "date" && !isSpan ? values.slice(0, 1) : values;
  const kept = meant.map((value) => value.trim()).filter(Boolean);
  const done = () => {
    if (kept.length > 0) onDone({ field: def.field, op, values: kept });
  };
  return (
    <form
      className="filter-editor"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        done();
      }}
    >
      <p className="strong text-sm">{def.label}</p>
      <fieldset className="segmented" aria-label={t("table.operator")}>
        {ops.map((one) => (
          <button key={one} type="button" aria-pressed={one === op} onClick={() => setOp(one)}>
            {t(`table.ops.${one}`)}
          </button>
        ))}
      </fieldset>
      {def.kind === "choice" ? (
        <fieldset className="filter-choices" aria-label={def.label}>
          {def.options.map((option) => (
            <label key={option.value}>
              <input
                type="checkbox"
                className="check"
                checked={values.includes(option.value)}
                onChange={(event) =>
                  setValues(
                    event.target.checked ? [...values, option.value] : values.filter((one) => one !== option.value),
                  )
                }
              />
              {option.label}
            </label>
          ))}
        </fieldset>
      ) : (
        <div className="input input--sm">
          <label className="sr" htmlFor={id}>
            {t("table.value")}
          </label>
          <input
            id={id}
            type={def.kind === "date" ? "date" : "text"}
            inputMode={def.kind === "number" ? "decimal" : "text"}
            value={values[0] ?? ""}
            onChange={(event) => setValues([event.target.value, ...values.slice(1)])}
          />
        </div>
      )}
      {isSpan ? (
        <div className="input input--sm">
          <label className="sr" htmlFor={`${id}-last`}>
            {t("table.lastDay")}
          </label>
          <input
            id={`${id}-last`}
            type="date"
            value={values[1] ?? ""}
            onChange={(event) => setValues([values[0] ?? "", event.target.value])}
          />
        </div>
      ) : null}
      <SubmitButton variant="primary" size="sm">
        {t("table.apply")}
      </SubmitButton>
    </form>
  );
}
