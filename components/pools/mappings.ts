import type { CountryCode } from "@/lib/core/countries";
import type { PoolMapping } from "@/lib/core/pools/schema";

export type NewMapping = { readonly from: CountryCode | null; readonly to: CountryCode | null };

/** The new row, or why it cannot be added. */
export function readMapping(
  rows: readonly PoolMapping[],
  { from, to }: NewMapping,
): PoolMapping | "missing" | "same" | "twice" {
  if (!from || !to) return "missing";
  if (from === to) return "same";
  return rows.some((row) => row.from === from) ? "twice" : { from, to };
}

/** The table with the row, in the order of the codes. */
export const addMapping = (rows: readonly PoolMapping[], row: PoolMapping): PoolMapping[] =>
  [...rows, row].toSorted((a, b) => a.from.localeCompare(b.from));

/** The table as one text, "HK>SG MO>HK", for the form to see changes and to keep them over a reload. */
export const formatMappings = (rows: readonly PoolMapping[]): string =>
  rows.map((row) => `${row.from}>${row.to}`).join(" ");

/** Reads what `formatMappings` wrote; what is no row of known countries is left out. */
export function parseMappings(text: string, countries: readonly CountryCode[]): PoolMapping[] {
  return text.split(" ").flatMap((pair) => {
    const [from, to] = pair.split(">").map((code) => countries.find((known) => known === code));
    return from && to ? [{ from, to }] : [];
  });
}
