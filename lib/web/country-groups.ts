import "server-only";
import type { CountryCode } from "@/lib/core/countries";
import type { CountryGroup, CountryGroups } from "@/lib/core/geography/groups";
import { callingCodeOfCountry } from "@/lib/core/phones/country";
import { allContinents, continentOf, everyCountry, languagesOf } from "@/lib/platform/country-data";

/** Continents, languages and calling codes that several countries share, named in a language. */
export function countryGroups(locale: string): CountryGroups {
  const regions = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  const languages = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
  const regionOf = new Map<string, string>(allContinents.map(({ code, region }) => [code, region]));
  const byName = (a: CountryGroup, b: CountryGroup) => a.label.localeCompare(b.label, locale);
  return {
    continent: grouped(
      (country) => [continentOf(country) ?? ""],
      (code) => regions.of(regionOf.get(code) ?? code) ?? code,
    ).toSorted(byName),
    language: grouped(languagesOf, (code) => capital(languages.of(code) ?? code, locale)).toSorted(byName),
    callingCode: grouped(
      (country) => [callingCodeOfCountry(country) ?? ""],
      (code) => `+${code}`,
    ).toSorted((a, b) => Number(a.key) - Number(b.key)),
  };
}

function grouped(
  keysOf: (country: CountryCode) => readonly string[],
  labelOf: (key: string) => string,
): readonly CountryGroup[] {
  const groups = new Map<string, CountryCode[]>();
  for (const country of everyCountry)
    for (const key of keysOf(country)) if (key !== "") groups.set(key, [...(groups.get(key) ?? []), country]);
  return [...groups]
    .filter(([, countries]) => countries.length > 1)
    .map(([key, countries]) => ({ key, label: labelOf(key), countries }));
}

const capital = (word: string, locale: string): string => word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
