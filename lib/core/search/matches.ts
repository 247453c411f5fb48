import { spanOf } from "./days";
import type { FieldKey, fields, FieldType } from "./fields";
import { folderOf } from "./names-text";
import {
  type Condition,
  type DateCondition,
  isGroup,
  type ManyCondition,
  type Match,
  type NumberCondition,
  type OneCondition,
  type SearchTree,
  type TextCondition,
} from "./tree";

type ValueOf = {
  /** All that may be meant: one for a name, each message for what was said. */
  text: readonly string[];
  number: number | null;
  /** Epoch milliseconds. */
  date: number | null;
  /** Several where a field looks at more than one value at once. */
  one: string | null | readonly string[];
  many: readonly string[];
  flag: boolean;
} & Record<FieldType, unknown>;

/** An interaction as a search sees it: each field's value, of a thing its id. */
export type SearchRow = { readonly [K in FieldKey]: ValueOf[(typeof fields)[K]["type"]] };

/** Whose calendar, and when it is asked (epoch ms). */
export type SearchTime = { readonly zone: string; readonly nowMs: number };

/** Whether a search finds an interaction: what the SQL must answer, said plainly. */
export function matches({ match, parts }: SearchTree, row: SearchRow, time: SearchTime): boolean {
  const answers = parts.map((part) =>
    isGroup(part)
      ? combined(
          part.match,
          part.conditions.map((one) => holds(one, row, time)),
        )
      : holds(part, row, time),
  );
  return combined(match, answers);
}

const combined = (match: Match, answers: readonly boolean[]): boolean =>
  answers.length === 0 || (match === "all" ? answers.every(Boolean) : answers.some(Boolean));

function holds(condition: Condition, row: SearchRow, time: SearchTime): boolean {
  switch (condition.type) {
    case "text":
      return ofText(condition, row[condition.field]);
    case "number":
      return ofNumber(condition, row[condition.field]);
    case "date":
      return ofDate(condition, row[condition.field], time);
    case "one":
      return ofOne(condition, row[condition.field]);
    case "many":
      return ofMany(condition, row[condition.field]);
    case "flag":
      return row[condition.field] === condition.value;
  }
}

function ofText(condition: TextCondition, texts: readonly string[]): boolean {
  const folds = folderOf(condition.field);
  const said = texts.map(folds).filter((text) => text !== "");
  if (!("value" in condition)) return (said.length === 0) === (condition.op === "is-empty");
  const value = folds(condition.value);
  switch (condition.op) {
    case "is":
      return said.includes(value);
    case "is-not":
      return !said.includes(value);
    case "contains":
      return said.some((text) => text.includes(value));
    case "lacks":
      return !said.some((text) => text.includes(value));
    case "starts-with":
      return said.some((text) => text.startsWith(value));
    case "ends-with":
      return said.some((text) => text.endsWith(value));
  }
}

function ofNumber(condition: NumberCondition, value: number | null): boolean {
  // What has no value is unlike every number, and neither more nor less.
  if (value === null) return condition.op === "!=";
  switch (condition.op) {
    case "=":
      return value === condition.value;
    case "!=":
      return value !== condition.value;
    case "<":
      return value < condition.value;
    case "<=":
      return value <= condition.value;
    case ">":
      return value > condition.value;
    case ">=":
      return value >= condition.value;
    case "between":
      return value >= condition.from && value <= condition.to;
  }
}

function ofDate(condition: DateCondition, at: number | null, time: SearchTime): boolean {
  if (condition.op === "is-empty") return at === null;
  const { fromMs, untilMs } = spanOf(condition, time);
  return at !== null && (fromMs === null || at >= fromMs) && (untilMs === null || at < untilMs);
}

function ofOne(condition: OneCondition, value: string | null | readonly string[]): boolean {
  const values = value === null ? [] : typeof value === "string" ? [value] : value;
  switch (condition.op) {
    case "is":
      return values.includes(condition.value);
    case "is-not":
      return !values.includes(condition.value);
    case "is-any-of":
      return condition.values.some((one) => values.includes(one));
    case "is-empty":
      return values.length === 0;
  }
}

function ofMany(condition: ManyCondition, values: readonly string[]): boolean {
  switch (condition.op) {
    case "has-any":
      return condition.values.some((one) => values.includes(one));
    case "has-all":
      return condition.values.every((one) => values.includes(one));
    case "has-none":
      return !condition.values.some((one) => values.includes(one));
    case "is-empty":
      return values.length === 0;
  }
}
