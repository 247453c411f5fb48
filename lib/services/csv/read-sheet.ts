import { hasControls, packedKind } from "@/lib/core/csv/binary";
import { unharmed } from "@/lib/core/csv/cell";
import { decodeText } from "@/lib/core/csv/decode-text";
import { type Columns, columnsOf, missingFields, type Sheet, type SheetForm } from "@/lib/core/csv/sheet";
import { AppError } from "@/lib/core/errors";
import { readCsv } from "./read-csv";

/** A file to import. */
export type SheetFile<F extends string> = {
  readonly bytes: Uint8Array;
  /** Which field each column is; null leaves it to the heads. */
  readonly columns: Columns<F> | null;
};

/**
 * A file as lines under heads.
 * @throws AppError `invalid` for what is no text, no CSV or holds no row, `too_large` for too many
 */
export function readSheet<F extends string>(form: SheetForm<F>, file: SheetFile<F>): Sheet<F> {
  const { line, mostLines } = form;
  const kind = packedKind(file.bytes);
  if (kind !== null) throw refusal(`This is ${kind}, not a text: save the sheet as CSV and choose that file.`);
  const text = decodeText(file.bytes);
  if (hasControls(text)) throw refusal("This is no text file: save the sheet as CSV and choose that file.");
  const [head, ...lines] = readCsv(text, 2 * mostLines);
  if (!head) throw refusal(`The file is empty: its first line names the columns, each other line is ${line.one}.`);
  if (lines.length === 0)
    throw refusal(`The file has a first line and nothing below it: each further line is ${line.one}.`);
  if (lines.length > mostLines) {
    const counted = (n: number) => new Intl.NumberFormat("en").format(n);
    throw new AppError(
      "too_large",
      `The file has ${counted(lines.length)} ${line.many}: at most ${counted(mostLines)} at once. Split it.`,
    );
  }
  const columns = file.columns?.length === head.cells.length ? file.columns : columnsOf(form, head.cells);
  return {
    heads: head.cells,
    columns,
    missing: missingFields(form, columns),
    lines: lines.map(({ line: at, cells }) => ({ line: at, cells: cells.map(unharmed) })),
  };
}

const refusal = (message: string) => new AppError("invalid", message);
