import type { CountryCode } from "@/lib/core/countries";
import type { PoolMapping } from "@/lib/core/pools/schema";

export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

/** What is wrong with a row, by its line in the file. */
export type SheetProblem = {
  readonly line: number;
  readonly why: "missing" | "unknown_country" | "same" | "twice";
  /** What stands there: the cell that is no country, or the country that is mapped twice. */
  readonly value: string;
};

export type MappingSheet =
  | { readonly ok: true; readonly rows: readonly PoolMapping[] }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

type Reading = {
  /** The country that a cell names by its code or name. */
  readonly countryOf: (cell: string) => CountryCode | null;
  /** How the heads of the two columns may be called, in lower case. */
  readonly heads: { readonly from: ReadonlySet<string>; readonly to: ReadonlySet<string> };
};

/**
 * The mapping rows of a sheet, whose first line may name the columns; without heads they are the first two. All or nothing:
 * one wrong row and none is taken, each wrong one named.
 */
export function readMappingSheet(sheet: readonly SheetRow[], { countryOf, heads }: Reading): MappingSheet {
  const { from, to, body } = columnsOf(sheet, heads);
  const seen = new Set<CountryCode>();
  const problems: SheetProblem[] = [];
  const rows: PoolMapping[] = [];
  for (const { line, cells } of body) {
    const [typed, target] = [cells[from] ?? "", cells[to] ?? ""];
    const wrong = (why: SheetProblem["why"], value: string) => problems.push({ line, why, value });
    if (typed === "" || target === "") {
      wrong("missing", typed || target);
      continue;
    }
    const [a, b] = [countryOf(typed), countryOf(target)];
    if (!a) wrong("unknown_country", typed);
    if (!b) wrong("unknown_country", target);
    if (!a || !b) continue;
    if (a === b) wrong("same", typed);
    else if (seen.has(a)) wrong("twice", typed);
    else rows.push({ from: a, to: b });
    seen.add(a);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

function columnsOf(sheet: readonly SheetRow[], heads: Reading["heads"]) {
  const [first, ...rest] = sheet;
  const at = (names: ReadonlySet<string>) => first?.cells.findIndex((cell) => names.has(cell.toLowerCase())) ?? -1;
  const [from, to] = [at(heads.from), at(heads.to)];
  return from === -1 || to === -1 ? { from: 0, to: 1, body: sheet } : { from, to, body: rest };
}
