import type { Problem } from "./faults";
import { type FieldKey, fields, isOf, operators } from "./fields";
import { parseSearch } from "./parse";
import { printValue } from "./print";
import type { Condition } from "./tree";

/** A condition as a form holds it, whole or not: what was typed stays whatever the operator becomes. */
export type Draft = { readonly field: FieldKey; readonly op: Condition["op"]; readonly values: readonly string[] };

/** What a form shows beside an input, or below them all. */
export type DraftFault = { readonly value: number | null; readonly problem: Problem };
export type ReadDraft =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly fault: DraftFault };

const several: ReadonlySet<Condition["op"]> = new Set(["is-any-of", "has-any", "has-all", "has-none"]);

/** How many values an operator takes; "some" = one or more. */
export function valuesOf(op: Condition["op"]): 0 | 1 | 2 | "some" {
  if (op === "is-empty" || op === "is-not-empty") return 0;
  if (op === "between") return 2;
  return several.has(op) ? "some" : 1;
}

// What is asked most of each type.
const usual = { text: "contains", number: ">=", date: "in-last", one: "is", many: "has-any", flag: "is" } as const;

/** A new condition of a field, with the operator that people mean. */
export const draftFor = (field: FieldKey): Draft => ({ field, op: usual[fields[field].type], values: [] });

/** The operators of a field. */
export const operatorsOf = (field: FieldKey): readonly Condition["op"][] => operators[fields[field].type];

/** The same draft with another operator; a day is no count of days, so there what was typed does not stay. */
export function withOperator(draft: Draft, op: Condition["op"]): Draft {
  if (!operatorsOf(draft.field).includes(op)) return draft;
  const changesKind = isOf(draft.field, "date") && (op === "in-last") !== (draft.op === "in-last");
  return { ...draft, op, values: changesKind ? [] : draft.values };
}

/** A condition that stands, to be changed. */
export function draftOf(condition: Condition): Draft {
  const { field, op } = condition;
  if ("values" in condition) return { field, op, values: condition.values };
  if ("from" in condition) return { field, op, values: [String(condition.from), String(condition.to)] };
  if ("day" in condition) return { field, op, values: [condition.day] };
  if ("days" in condition) return { field, op, values: [String(condition.days)] };
  if (condition.type === "flag") return { field, op, values: [condition.value ? "yes" : "no"] };
  return { field, op, values: "value" in condition ? [String(condition.value)] : [] };
}

/** What a draft says, read by the one reader of searches: the form refuses what the text refuses. */
export function readDraft({ field, op, values }: Draft): ReadDraft {
  const count = valuesOf(op);
  const asked = count === "some" ? values : Array.from({ length: count }, (_, at) => values[at] ?? "");
  const blank = asked.findIndex((value) => value.trim() === "");
  if (blank !== -1 || (count === "some" && asked.length === 0))
    return {
      ok: false,
      fault: { value: Math.max(blank, 0), problem: { kind: "expected", wanted: wantedBy(field, op) } },
    };
  let text = `${field} ${op}`;
  const starts = asked.map((value, at) => {
    text += at === 0 ? " " : count === "some" ? ", " : " and ";
    const start = text.length;
    text += isOf(field, "text") || isOf(field, "one") || isOf(field, "many") ? printValue(value) : value.trim();
    return start;
  });
  const read = parseSearch(text);
  if (!read.ok) {
    const { at, problem } = read.fault;
    const value = starts.findLastIndex((start) => start <= at);
    return { ok: false, fault: { value: value === -1 ? null : value, problem } };
  }
  const [condition] = read.tree.parts;
  if (condition && !("conditions" in condition) && read.tree.parts.length === 1) return { ok: true, condition };
  return { ok: false, fault: { value: 0, problem: { kind: "expected", wanted: wantedBy(field, op) } } };
}

function wantedBy(field: FieldKey, op: Condition["op"]) {
  if (isOf(field, "number")) return "number" as const;
  if (isOf(field, "flag")) return "yes-or-no" as const;
  if (isOf(field, "date")) return op === "in-last" ? ("days" as const) : ("day" as const);
  return "value" as const;
}
