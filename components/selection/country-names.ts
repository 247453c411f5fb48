import type { CountryCode } from "@/lib/core/countries";

export type CountryChoice = { readonly value: CountryCode; readonly label: string };

/**
 * Names of countries in a language. For the server alone: browsers name some countries otherwise, and a page must not
 * change its words while it wakes up. Client components ask `useCountryName`.
 */
export function countryNames(locale: string): (code: string) => string {
  const whole = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  const short = new Intl.DisplayNames([locale], { type: "region", fallback: "code", style: "short" });
  return (code) => {
    const brief = short.of(code) ?? code;
    // "Hong Kong" rather than "Hong Kong SAR China", but not "UK".
    return brief.length > 3 ? brief : (whole.of(code) ?? code);
  };
}

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
