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

const inOrder = (rows: readonly PoolMapping[]): PoolMapping[] =>
  rows.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));

/** The table with the row, in the order of the codes. */
export const addMapping = (rows: readonly PoolMapping[], row: PoolMapping): PoolMapping[] => inOrder([...rows, row]);

/** The table with these rows; a country that was mapped otherwise is mapped as they say. */
export function mergeMappings(rows: readonly PoolMapping[], added: readonly PoolMapping[]): PoolMapping[] {
  const byCountry = new Map([...rows, ...added].map((row) => [row.from, row]));
  return inOrder([...byCountry.values()]);
}

export type ManyMappings = {
  /** The rows that would be added. */
  readonly rows: readonly PoolMapping[];
  /** Left as they are: mapped already, or served by active accounts of their own, which come first anyway. */
  readonly mapped: readonly CountryCode[];
  readonly shadowed: readonly CountryCode[];
};

/** Many countries mapped to one at once; the one itself is left out. */
export function mapMany(
  rows: readonly PoolMapping[],
  countries: readonly CountryCode[],
  to: CountryCode,
  served: ReadonlySet<CountryCode>,
): ManyMappings {
  const mapped = new Set(rows.map(({ from }) => from));
  const others = countries.filter((country) => country !== to);
  return {
    rows: others.filter((from) => !mapped.has(from) && !served.has(from)).map((from) => ({ from, to })),
    mapped: others.filter((country) => mapped.has(country)),
    shadowed: others.filter((country) => !mapped.has(country) && served.has(country)),
  };
}

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
