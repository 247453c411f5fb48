import { type Condition, type DateCondition, isGroup, type Match, type SearchPart, type SearchTree } from "./tree";

/** The text of a search, from which `parseSearch` makes the same tree again. */
export function printSearch({ match, parts }: SearchTree): string {
  return joined(match, parts.map(printPart));
}

const printPart = (part: SearchPart): string =>
  isGroup(part) ? `(${joined(part.match, part.conditions.map(printCondition))})` : printCondition(part);

// What joins two parts says which it is; of one part or none it must be said.
const joined = (match: Match, parts: readonly string[]): string =>
  `${match === "any" && parts.length < 2 ? "any: " : ""}${parts.join(match === "all" ? " and " : " or ")}`.trimEnd();

/** One condition as it stands in the text. */
function printCondition(condition: Condition): string {
  const start = `${condition.field} ${condition.op}`;
  switch (condition.type) {
    case "text":
      return "value" in condition ? `${start} ${printValue(condition.value)}` : start;
    case "number":
      return condition.op === "between"
        ? `${start} ${condition.from} and ${condition.to}`
        : `${start} ${condition.value}`;
    case "date":
      return printDate(condition);
    case "one":
    case "many":
      if ("values" in condition) return `${start} ${condition.values.map(printValue).join(", ")}`;
      return "value" in condition ? `${start} ${printValue(condition.value)}` : start;
    case "flag":
      return `${start} ${condition.value ? "yes" : "no"}`;
  }
}

function printDate(condition: DateCondition): string {
  const start = `${condition.field} ${condition.op}`;
  switch (condition.op) {
    case "is-empty":
      return start;
    case "between":
      return `${start} ${condition.from} and ${condition.to}`;
    case "in-last":
      return `${start} ${condition.days} days`;
    case "on":
    case "before":
    case "after":
      return `${start} ${condition.day}`;
  }
}

const bare = /^[\p{L}\p{N}+@._:/#-]+$/u;
const ours = /^(?:and|or|all|any)$/i;
const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value as it stands in the text: as it is, or in quotes. */
export function printValue(value: string): string {
  if (bare.test(value) && !ours.test(value)) return value;
  // What is not seen is written so that it is.
  const shown = value.replace(
    /["\\]|\p{Cc}|(?!\u200D)\p{Cf}|\p{Zl}|\p{Zp}/gu,
    (one) => escapes[one] ?? `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `"${shown}"`;
}
