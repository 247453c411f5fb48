import type { CountryCode } from "@/lib/core/countries";
import { countryNames } from "@/lib/core/geography/country-names";

export type CountryChoice = { readonly value: CountryCode; readonly label: string };

/** Countries with their names, in the reader's order: what a page gives to `Countries`. */
export function countryChoices(codes: readonly CountryCode[], locale: string): readonly CountryChoice[] {
  const nameOf = countryNames(locale);
  return codes
    .map((value) => ({ value, label: nameOf(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}

export type CountryOption = { value: string; label: string; detail: string };

/** The same with the code beside the name, for a combobox that is drawn only once it was opened. */
export function countryOptions(codes: readonly string[], locale: string): CountryOption[] {
  const nameOf = countryNames(locale);
  return codes
    .map((code) => ({ value: code, label: nameOf(code), detail: code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}
