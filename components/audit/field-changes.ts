import type { AuditEntryView } from "./audit-view";

/** One field of an entry. A side that the entry does not have is undefined: something made has no before. */
export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Nested values by their path, "test.outcome", so that each stands in a row of its own. */
function flatten(values: Readonly<Record<string, unknown>>, prefix = ""): [string, unknown][] {
  return Object.entries(values).flatMap(([key, value]): [string, unknown][] =>
    isRecord(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}

/** What an entry says of each field, in the order of the change; fields that stayed the same are left out. */
export function fieldChanges({ before, after }: Pick<AuditEntryView, "before" | "after">): readonly FieldChange[] {
  const was = new Map(flatten(before ?? {}));
  const is = new Map(flatten(after ?? {}));
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((field) => ({ field, before: was.get(field), after: is.get(field) }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

/** A value in words; an empty one is null, and shown as such. */
export function valueText(value: unknown, words: { yes: string; no: string }): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return value.map((one: unknown) => valueText(one, words) ?? "–").join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** "fallbackUpward" as words, for a field that has no words of its own. */
export const fieldWords = (field: string): string =>
  field
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
