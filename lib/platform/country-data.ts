import { countries, type TContinentCode } from "countries-list";
import { CountryCode } from "@/lib/core/countries";

// By the library's list: ISO 3166-1 with Kosovo and the two islands that have a calling code of their own.
const known = Object.entries(countries).map(([code, data]) => ({ code: CountryCode.parse(code), ...data }));
const byCode = new Map(known.map((one) => [one.code, one]));

/** Every country, in the order of the codes: those that have phones and those that a profile alone may name. */
export const everyCountry: readonly CountryCode[] = known.map(({ code }) => code).toSorted();

export type ContinentCode = TContinentCode;

// Intl names continents by their UN M49 codes.
const continentRegions: Readonly<Record<ContinentCode, string>> = {
  AF: "002",
  AN: "AQ",
  AS: "142",
  EU: "150",
  NA: "003",
  OC: "009",
  SA: "005",
};

/** The continents, each with the code by which `Intl.DisplayNames` names it. */
export const allContinents: readonly { readonly code: ContinentCode; readonly region: string }[] = (
  Object.keys(continentRegions) as readonly ContinentCode[]
).map((code) => ({ code, region: continentRegions[code] }));

export const continentOf = (country: CountryCode): ContinentCode | null => byCode.get(country)?.continent ?? null;

/** Languages of a country, ISO 639-1; empty where nobody lives. */
export const languagesOf = (country: CountryCode): readonly string[] => byCode.get(country)?.languages ?? [];
