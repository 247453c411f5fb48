import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import { lengthOf, tidyLine } from "@/lib/core/tidy-line";

// No zod here: the client's form reads this file in the browser.
export const fieldKinds = ["text", "number", "date", "choice", "flag"] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** A field that the company added to its clients. */
export type FieldDef = {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly options: readonly string[];
};

export const fieldCan = {
  /** What a company knows of its clients is not thrown away in passing. */
  remove: ({ filled }: { readonly filled: number }): Verdict =>
    filled === 0
      ? allowed
      : refused(`${filled} ${filled === 1 ? "client has" : "clients have"} a value in this field: take it away first`),
};

export type CustomValue = string | number | boolean;
/** By the field's id; an absent one was never filled in. */
export type CustomValues = Readonly<Record<string, CustomValue>>;

export type ReadValue =
  | { readonly ok: true; readonly value: CustomValue | null }
  | { readonly ok: false; readonly message: string };

const mostText = 500;
const yes: readonly string[] = ["true", "yes", "1", "on", "x", "sì", "si", "sí", "是"];
const no: readonly string[] = ["false", "no", "0", "off", "否"];

/** What somebody typed, or a file holds, as the value of a field; empty text takes the value away. */
export function readCustomValue(field: FieldDef, typed: string): ReadValue {
  const text = tidyLine(typed);
  if (text === "") return { ok: true, value: null };
  switch (field.kind) {
    case "text":
      return lengthOf(text) <= mostText ? { ok: true, value: text } : refuse(`At most ${mostText} characters`);
    case "number": {
      const figure = Number(text.replace(",", "."));
      return /^-?\d{1,15}(?:[.,]\d{1,6})?$/.test(text) ? { ok: true, value: figure } : refuse("Enter a number");
    }
    case "date":
      return isDay(text) ? { ok: true, value: text } : refuse("Enter a day as 2026-11-21");
    case "choice": {
      const chosen = field.options.find((one) => one.toLowerCase() === text.toLowerCase());
      return chosen === undefined ? refuse(`Choose one of ${field.options.join(", ")}`) : { ok: true, value: chosen };
    }
    case "flag": {
      const word = text.toLowerCase();
      if (yes.includes(word)) return { ok: true, value: true };
      return no.includes(word) ? { ok: true, value: false } : refuse("Enter yes or no");
    }
  }
}

const refuse = (message: string): ReadValue => ({ ok: false, message });

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = (monthDays[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
  return day >= 1 && day <= days;
}

/**
 * The values of a form or a row of a file, each read by its field. What was kept of fields that the input does not name
 * stays; an empty one is taken away.
 */
export function readCustomValues(
  fields: readonly FieldDef[],
  typed: Readonly<Record<string, string>>,
  kept: CustomValues = {},
): {
  readonly values: CustomValues;
  readonly problems: readonly { readonly fieldId: string; readonly message: string }[];
} {
  const values: Record<string, CustomValue> = { ...kept };
  const problems: { fieldId: string; message: string }[] = [];
  const known = new Map(fields.map((field) => [field.id, field]));
  for (const [fieldId, text] of Object.entries(typed)) {
    const field = known.get(fieldId);
    if (!field) {
      problems.push({ fieldId, message: "This field no longer exists: reload the page" });
      continue;
    }
    const read = readCustomValue(field, text);
    if (!read.ok) problems.push({ fieldId, message: read.message });
    else if (read.value === null) delete values[fieldId];
    else values[fieldId] = read.value;
  }
  return { values, problems };
}
