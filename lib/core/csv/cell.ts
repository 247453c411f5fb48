/** Before the first row of a file: without it Excel takes UTF-8 for the system's own encoding. */
export const byteOrderMark = "\uFEFF";

// Tab and CR count although they are white space: spreadsheets drop them and read what follows.
const opensFormula = /^\s*(?:[\t\r]|[=+\-@＝＋－＠])/u;
const e164 = /^\+[1-9]\d{6,14}$/;
const needsQuotes = /[",\r\n]/;

/** The text as a spreadsheet will show it and never compute it: a formula gets an apostrophe, a phone number stays one. */
export const harmless = (value: string): string =>
  opensFormula.test(value) && !e164.test(value) ? `'${value}` : value;

/** One cell of a CSV for spreadsheets (RFC 4180), harmless and quoted where needed. */
export function csvCell(value: string): string {
  const text = harmless(value);
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
