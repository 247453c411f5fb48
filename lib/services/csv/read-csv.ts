import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "@/lib/core/errors";

export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

const delimiters = [",", ";", "\t"] as const;

/**
 * The lines of a file that have anything in them, cells trimmed, each with its number. Commas, semicolons or tabs: whichever
 * the first line has most of outside its quotes.
 * @throws AppError `invalid` for quotes that do not end, `too_large` beyond `mostLines`
 */
export function readCsv(text: string, mostLines: number): readonly CsvLine[] {
  try {
    const rows: CsvLine[] = [];
    parse(text, {
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      delimiter: delimiterOf(text),
      to: mostLines + 1,
      onRecord: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells });
        return null;
      },
    });
    if (rows.length > mostLines)
      throw new AppError("too_large", `The file has more than ${mostLines} lines. Split it into several.`);
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? ` in line ${error["lines"]}` : "";
    throw new AppError(
      "invalid",
      `The file is no CSV: a quote${line} is open or stands where none may. Mend it.`,
      {},
      { cause: error },
    );
  }
}

function delimiterOf(text: string): string {
  const [first = ""] = text
    .replaceAll(/"[^"]*"/g, "")
    .trimStart()
    .split(/\r?\n/, 1);
  const counted = delimiters.map((one) => ({ one, times: first.split(one).length }));
  return counted.reduce((most, next) => (next.times > most.times ? next : most)).one;
}
