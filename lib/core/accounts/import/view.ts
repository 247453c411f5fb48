import type { Columns, ImportField } from "./fields";

/** What is wrong with one row: which column, and in what way. */
export type RowProblem = { readonly field: ImportField; readonly message: string };

/** A row that cannot become an account, with its cells as they stand in the file. */
export type RefusedRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
};

/** A row that can, by what one knows it. */
type AcceptedRow = {
  readonly line: number;
  readonly key: string;
  readonly name: string;
  readonly address: string;
};

/** What would become of a file: nothing is written. */
export type ImportCheck = {
  readonly heads: readonly string[];
  readonly columns: Columns;
  /** Needed fields that no column means: without them no row was looked at. */
  readonly missing: readonly ImportField[];
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
  readonly accepted: readonly AcceptedRow[];
};
