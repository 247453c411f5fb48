import type { Ctx } from "@/lib/core/access/ctx";
import type { CountryCode } from "@/lib/core/countries";
import { AppError } from "@/lib/core/errors";
import { type MappingSheet, readMappingSheet } from "@/lib/core/pools/read-mapping-sheet";
import { everyCountry } from "@/lib/platform/country-data";
import { requirePermission } from "@/lib/services/access/require";
import { readCsv } from "@/lib/services/csv/read-csv";

/** One row a country, and the heads. */
const mostLines = 300;

type Reader = {
  /** How the reader's language names countries; English is understood besides. */
  readonly nameOf: (country: string) => string;
  readonly heads: { readonly from: string; readonly to: string };
};

/**
 * The rows of a mapping file, or each wrong one by its line: for a form, nothing is written. Countries by code or by name.
 * @throws AppError `invalid` for what is no CSV or holds nothing, `too_large` beyond 300 lines
 */
export function readMappingFile(ctx: Ctx, { text }: { readonly text: string }, reader: Reader): MappingSheet {
  requirePermission(ctx, "pool.read");
  const lines = readCsv(text, mostLines);
  if (lines.length === 0) throw new AppError("invalid", "The file is empty: it needs a line for each country.");
  return readMappingSheet(lines, {
    countryOf: countryReader(reader.nameOf),
    heads: {
      from: new Set(["from", "clients from", reader.heads.from.toLowerCase()]),
      to: new Set(["to", "served by", reader.heads.to.toLowerCase()]),
    },
  });
}

function countryReader(nameOf: Reader["nameOf"]): (cell: string) => CountryCode | null {
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
  const short = new Intl.DisplayNames("en", { type: "region", fallback: "code", style: "short" });
  const byWord = new Map(
    everyCountry.flatMap((code) =>
      [code, nameOf(code), english.of(code), short.of(code)].flatMap((word) =>
        word ? [[word.toLowerCase(), code] as const] : [],
      ),
    ),
  );
  // A code is a code before it is anyone's short name.
  const codes = new Map(everyCountry.map((code) => [code.toLowerCase(), code]));
  return (cell) => codes.get(cell.toLowerCase()) ?? byWord.get(cell.toLowerCase()) ?? null;
}
