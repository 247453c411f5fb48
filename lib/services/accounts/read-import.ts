import { type Columns, columnsOf, missingFields, mostImported } from "@/lib/core/accounts/import/fields";
import type { SheetLine } from "@/lib/core/accounts/import/judge-rows";
import { hasControls, packedKind } from "@/lib/core/csv/binary";
import { unharmed } from "@/lib/core/csv/cell";
import { decodeText } from "@/lib/core/csv/decode-text";
import { AppError } from "@/lib/core/errors";
import { readCsv } from "@/lib/services/csv/read-csv";

export type Sheet = {
  readonly heads: readonly string[];
  readonly columns: Columns;
  readonly missing: ReturnType<typeof missingFields>;
  readonly lines: readonly SheetLine[];
};

/**
 * A file of accounts as lines under heads. `wished` says which field each column is; null leaves it to the heads.
 * @throws AppError `invalid` for what is no text, no CSV or holds no row, `too_large` for too many
 */
export function readImport(bytes: Uint8Array, wished: Columns | null): Sheet {
  const kind = packedKind(bytes);
  if (kind !== null) throw refusal(`This is ${kind}, not a text: save the sheet as CSV and choose that file.`);
  const text = decodeText(bytes);
  if (hasControls(text)) throw refusal("This is no text file: save the sheet as CSV and choose that file.");
  const [head, ...lines] = readCsv(text, 2 * mostImported);
  if (!head) throw refusal("The file is empty: its first line names the columns, each other line is an account.");
  if (lines.length === 0)
    throw refusal("The file has a first line and nothing below it: each further line is an account.");
  if (lines.length > mostImported) {
    const counted = new Intl.NumberFormat("en").format(lines.length);
    throw new AppError("too_large", `The file has ${counted} accounts: at most 10,000 at once. Split it.`);
  }
  const columns = wished?.length === head.cells.length ? wished : columnsOf(head.cells);
  return {
    heads: head.cells,
    columns,
    missing: missingFields(columns),
    lines: lines.map(({ line, cells }) => ({ line, cells: cells.map(unharmed) })),
  };
}

const refusal = (message: string) => new AppError("invalid", message);
