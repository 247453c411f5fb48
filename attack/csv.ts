import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { goldenFiles, goldenFolder } from "@/lib/services/exports/testing/golden";
import { type Cell, readSheet } from "./read-sheet";

const Rows = z.array(z.array(z.string()));
const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text);
const isPhone = (text: string) => /^\+\d+$/.test(text);

/**
 * Opens the golden files of exports in LibreOffice and reads back what it made of them: as a person opens a file, and with
 * every column as text. Needs `soffice` (Debian: libreoffice-calc).
 */
export function run(): Promise<Record<string, unknown>> {
  const problems = goldenFiles.flatMap(([name, { flavour }]) => {
    const written = Rows.parse(
      parse(readFileSync(join(goldenFolder, name), "utf8"), { bom: true, relaxColumnCount: true }),
    );
    const opened = open(name, "");
    const asText = open(name, written[0]?.map((_, at) => `${at + 1}/2`).join("/") ?? "");
    return [
      ...differences(`${name} as text`, written, asText, (cell, text) => cell.text === text && !cell.formula),
      ...(flavour === "spreadsheet" ? differences(name, written, opened, isHarmless) : []),
      // Exact is exact: what a spreadsheet computes of it shows that this check would see a formula.
      ...(flavour === "exact" && !opened.flat().some(({ formula }) => formula) ? [`${name}: no formula was seen`] : []),
    ];
  });
  return Promise.resolve({ ok: problems.length === 0, files: goldenFiles.length, problems });
}

/** Opened as it comes: no formula, every digit of a number and every sign of an instant; of figures their value. */
function isHarmless({ formula, text, value }: Cell, written: string): boolean {
  if (formula) return false;
  // LibreOffice takes a number with a plus for a figure, unless its column is said to be text: it keeps each digit.
  if (isPhone(written)) return value === written.slice(1) || text === written;
  if (isInstant(written)) return text === written && value === null;
  return text === written;
}

function differences(
  what: string,
  written: readonly (readonly string[])[],
  read: readonly (readonly Cell[])[],
  isSame: (cell: Cell, text: string) => boolean,
): string[] {
  const nothing: Cell = { text: "", value: null, formula: false };
  if (read.length !== written.length) return [`${what}: ${read.length} rows of ${written.length}`];
  return written.flatMap((row, at) =>
    row.flatMap((text, column) => {
      const cell = read[at]?.[column] ?? nothing;
      // A cell's line breaks are paragraphs, however they were written.
      return isSame(cell, text.replaceAll("\r\n", "\n"))
        ? []
        : [`${what}, row ${at + 1}, ${written[0]?.[column]}: ${JSON.stringify(text)} became ${JSON.stringify(cell)}`];
    }),
  );
}

/** A file as a sheet: comma, double quote, UTF-8, from the first line, its columns as said. */
function open(name: string, columns: string): Cell[][] {
  const folder = mkdtempSync(join(tmpdir(), "sheets-"));
  try {
    const filter = `CSV:44,34,76,1,${columns}`;
    const home = `-env:UserInstallation=file://${folder}/home`;
    const how = ["--headless", home, `--infilter=${filter}`, "--convert-to", "fods", "--outdir", folder];
    execFileSync("soffice", [...how, join(goldenFolder, name)], { stdio: "ignore" });
    return readSheet(readFileSync(join(folder, name.replace(/csv$/, "fods")), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
