import type { SheetCheck, RefusedRow as SheetRefused, RowProblem as SheetProblem } from "@/lib/core/csv/sheet";
import type { ImportField } from "./fields";

export type RowProblem = SheetProblem<ImportField>;
export type RefusedRow = SheetRefused<ImportField>;

/** What would become of a file of accounts; an accepted row by what one knows its account. */
export type ImportCheck = SheetCheck<
  ImportField,
  { readonly key: string; readonly name: string; readonly address: string }
>;
