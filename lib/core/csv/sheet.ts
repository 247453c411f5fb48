// No zod here: the page that shows which column is which reads this file in the browser.

/** What a file of rows holds: the fields of the form that makes one of its things, and what files call them. */
export type SheetForm<F extends string> = {
  readonly fields: readonly F[];
  /** Without these columns no row says anything. */
  readonly needed: readonly NoInfer<F>[];
  /** As our own files and forms call each field, and what people write instead. */
  readonly words: Readonly<Record<NoInfer<F>, readonly string[]>>;
  /** What a line of it is, as it stands in a sentence: "an account", "accounts". */
  readonly line: { readonly one: string; readonly many: string };
  readonly mostLines: number;
  readonly mostBytes: number;
};

/** What is meant by each column of a file, in its order; null = nothing. */
export type Columns<F extends string> = readonly (F | null)[];

export type SheetLine = { readonly line: number; readonly cells: readonly string[] };

/** A file as lines under heads. */
export type Sheet<F extends string> = {
  readonly heads: readonly string[];
  readonly columns: Columns<F>;
  /** Needed fields that no column means: without them no row is looked at. */
  readonly missing: readonly F[];
  readonly lines: readonly SheetLine[];
};

/** What is wrong with one row: which column, and in what way. */
export type RowProblem<F extends string> = { readonly field: F; readonly message: string };

/** A row that cannot be taken, with its cells as they stand in the file. */
export type RefusedRow<F extends string> = SheetLine & { readonly problems: readonly RowProblem<F>[] };

/** What would become of a file: nothing is written. A row that can be taken is told by what one knows it. */
export type SheetCheck<F extends string, Row> = Pick<Sheet<F>, "heads" | "columns" | "missing"> & {
  readonly rows: number;
  readonly refused: readonly RefusedRow<F>[];
  readonly accepted: readonly (Row & { readonly line: number })[];
};

/** A word as files are matched by it: without accents, spacing and case. */
export const plainWord = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "");

/** Which field each head of a file means; the first of two that mean the same has it. */
export function columnsOf<F extends string>({ fields, words }: SheetForm<F>, heads: readonly string[]): Columns<F> {
  const byWord = new Map(
    fields.flatMap((field) => [field, ...words[field]].map((word) => [plainWord(word), field] as const)),
  );
  const taken = new Set<F>();
  return heads.map((head) => {
    const field = byWord.get(plainWord(head));
    if (field === undefined || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** The needed fields that no column means. */
export const missingFields = <F extends string>({ needed }: SheetForm<F>, columns: Columns<F>): readonly F[] =>
  needed.filter((field) => !columns.includes(field));
