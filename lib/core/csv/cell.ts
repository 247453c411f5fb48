/** Before the first row of a file: without it Excel takes UTF-8 for the system's own encoding. */
export const byteOrderMark = "\uFEFF";

// Tab and CR count although they are white space: spreadsheets drop them and read what follows.
const opensFormula = /^\s*(?:[\t\r]|[=+\-@＝＋－＠])/u;
// Most of what is written begins so, and then needs no closer look.
const isWordly = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
const e164 = /^\+[1-9]\d{6,14}$/;
const needsQuotes = /[",\r\n]/;

/** The text as a spreadsheet will show it and never compute it: a formula gets an apostrophe, a phone number stays one. */
export const harmless = (value: string): string =>
  !isWordly(value.charCodeAt(0)) && opensFormula.test(value) && !e164.test(value) ? `'${value}` : value;

/** For whom a file is: a spreadsheet, which would compute what looks like a formula, or a machine, which gets what is stored. */
export const flavours = ["spreadsheet", "exact"] as const;
export type Flavour = (typeof flavours)[number];

/** One cell of a CSV (RFC 4180), quoted where needed and, for spreadsheets, harmless. */
export function csvCell(value: string, flavour: Flavour = "spreadsheet"): string {
  const text = flavour === "exact" ? value : harmless(value);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a file with its end. An absent value is an empty cell. */
export const csvRow = (values: readonly (string | number | null)[]): string =>
  `${values.map((value) => csvCell(value === null ? "" : String(value))).join(",")}\r\n`;

/** A cell as it was before `harmless` kept a spreadsheet from computing it: our own files are read back as they were. */
export const unharmed = (cell: string): string => {
  const inner = cell.slice(1);
  return cell.startsWith("'") && harmless(inner) !== inner ? inner : cell;
};
