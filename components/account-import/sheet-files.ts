import { saveFile } from "@/components/ui/save-file";
import { importFields } from "@/lib/core/accounts/import/fields";
import type { ImportCheck, RowProblem } from "@/lib/core/accounts/import/view";
import { byteOrderMark, csvRow } from "@/lib/core/csv/cell";

const save = (rows: readonly string[], name: string) =>
  saveFile(new Blob([byteOrderMark, ...rows], { type: "text/csv" }), `${name}.csv`);

/** A file with one account of each purpose, to begin from. */
export function saveExample(name: string): void {
  save(
    [
      csvRow(importFields),
      csvRow([
        "whatsapp",
        "Sandbox",
        "+390255501180",
        "Milan front desk",
        "IT0",
        "primary",
        "",
        "",
        "10",
        "",
        "Clients",
        "",
      ]),
      csvRow([
        "whatsapp",
        "Sandbox",
        "+390255501181",
        "Private clients 1",
        "IT1",
        "secondary",
        "",
        "40",
        "",
        "",
        "",
        "",
      ]),
    ],
    name,
  );
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

const inWords = ({ field, message }: RowProblem): string => `${field}: ${message}`;
