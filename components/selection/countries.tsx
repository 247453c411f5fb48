"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo } from "react";
import { useLocale } from "next-intl";
import { CountryTag } from "@/components/ui/marks";
import type { CountryChoice } from "./country-names";

const CountriesContext = createContext<readonly CountryChoice[]>([]);

/** Gives the countries, as the server named them, to everything below. */
export function Countries({ choices, children }: { choices: readonly CountryChoice[]; children: ReactNode }) {
  return <CountriesContext value={choices}>{children}</CountriesContext>;
}

export const useCountries = (): readonly CountryChoice[] => useContext(CountriesContext);

/** A country's name; one that nobody named stays its code. */
export function useCountryName(): (code: string) => string {
  const choices = useCountries();
  const names = useMemo(() => new Map<string, string>(choices.map(({ value, label }) => [value, label])), [choices]);
  return useCallback((code) => names.get(code) ?? code, [names]);
}

/** A country as code and name; the name may be cut, with the whole on hover. */
export function CountryLabel({ code }: { code: string }) {
  const name = useCountryName()(code);
  return (
    <span className="row">
      <CountryTag code={code} />
      <span className="cut" title={name}>
        {name}
      </span>
    </span>
  );
}

/** The code alone, its name for screen readers and on hover. */
export function CountryCodeTag({ code }: { code: string }) {
  return <CountryTag code={code} name={useCountryName()(code)} />;
}

/** Several countries in words, as the reader sorts them. */
export function CountryNames({ codes }: { codes: readonly string[] }) {
  const nameOf = useCountryName();
  const locale = useLocale();
  return codes
    .map(nameOf)
    .toSorted((a, b) => a.localeCompare(b, locale))
    .join(", ");
}
