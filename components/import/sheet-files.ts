import { saveFile } from "@/components/ui/save-file";
import { byteOrderMark, csvRow } from "@/lib/core/csv/cell";
import type { RowProblem } from "@/lib/core/csv/sheet";
import type { ImportKind } from "./import-kind";
import type { ImportCheck } from "./send-file";

const save = (rows: readonly string[], name: string) =>
  saveFile(new Blob([byteOrderMark, ...rows], { type: "text/csv" }), `${name}.csv`);

/** A file to begin from. */
export function saveExample({ sheet, example }: ImportKind, name: string): void {
  save([csvRow(sheet.fields), ...example.map(csvRow)], name);
}

/** The refused rows as they stood, each with its line and what is wrong with it; it can be mended and read again. */
export function saveRefused(
  { heads, refused }: ImportCheck,
  name: string,
  words: { line: string; wrong: string },
): void {
  const wide = heads.length;
  save(
    [
      csvRow([...heads, words.line, words.wrong]),
      ...refused.map(({ line, cells, problems }) =>
        csvRow([...Array.from({ length: wide }, (_, at) => cells[at] ?? ""), line, problems.map(inWords).join("; ")]),
      ),
    ],
    name,
  );
}

const inWords = ({ field, message }: RowProblem<string>): string => `${field}: ${message}`;
