import type { CountryCode } from "@/lib/core/countries";

/** The language most people of a country read, by the runtime's CLDR data (likely subtags): IT gives "it". */
export const languageOfCountry = (country: CountryCode): string =>
  new Intl.Locale("und", { region: country }).maximize().language;

const baseOf = (tag: string): string => tag.toLowerCase().split("-")[0] ?? tag;

/**
 * The first wanted language that there is, a regional one also by its base ("it-CH" finds "it"); else English, else
 * whatever there is. Null only when there is nothing.
 */
export function chooseLanguage(wanted: readonly (string | null)[], available: readonly string[]): string | null {
  for (const tag of [...wanted, "en"]) {
    if (tag === null) continue;
    const found =
      available.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      available.find((one) => baseOf(one) === baseOf(tag));
    if (found !== undefined) return found;
  }
  return available[0] ?? null;
}
