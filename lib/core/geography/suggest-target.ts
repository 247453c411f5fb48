import type { CountryCode } from "@/lib/core/countries";

/** A country whose accounts in the pool could take a room now; `freeRooms` null = no limit. */
export type MappingTarget = {
  readonly country: CountryCode;
  readonly accounts: number;
  readonly freeRooms: number | null;
};

/** What is known of countries as such; neither says how near they are, so the two are asked in this order. */
export type Likeness = {
  readonly languagesOf: (country: CountryCode) => readonly string[];
  readonly continentOf: (country: CountryCode) => string | null;
};

/**
 * Where clients of a country nobody serves would best be mapped to: to where they are understood (Brazil to Portugal), else to
 * the same continent, else to whoever has most room. Null when no account of the pool could take them.
 */
export function suggestTarget(
  gap: CountryCode,
  targets: readonly MappingTarget[],
  { languagesOf, continentOf }: Likeness,
): CountryCode | null {
  const spoken = new Set(languagesOf(gap));
  const rank = ({ country, freeRooms }: MappingTarget): readonly number[] => [
    languagesOf(country).some((language) => spoken.has(language)) ? 0 : 1,
    continentOf(country) === continentOf(gap) ? 0 : 1,
    -(freeRooms ?? Number.MAX_SAFE_INTEGER),
  ];
  const sorted = targets
    .filter(({ country, freeRooms }) => country !== gap && freeRooms !== 0)
    .toSorted((a, b) => compare(rank(a), rank(b)) || (a.country < b.country ? -1 : 1));
  return sorted[0]?.country ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, one] of a.entries()) {
    const difference = one - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
