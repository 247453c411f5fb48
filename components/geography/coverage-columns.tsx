"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import { CountryCodeTag, CountryLabel } from "@/components/selection/countries";
import { Count, countColumn, customColumn } from "@/components/table/columns";
import type { CountryCode } from "@/lib/core/countries";
import type { CoveredCountry } from "@/lib/core/geography/view";
import { RuleMark } from "./rule-mark";

type NameOf = (country: string) => string;

/** What the page does with a country that is chosen in the table. */
export const ChooseCountry = createContext<(country: CountryCode) => void>(() => undefined);

export const coverageColumns = (nameOf: NameOf) => [
  customColumn<CoveredCountry>(
    "country",
    "geography.columns.country",
    ({ country }) => <CountryButton country={country} />,
    { value: ({ country }) => `${nameOf(country)} ${country}`, width: 148 },
  ),
  customColumn<CoveredCountry>("rule", "geography.columns.rule", ({ rule }) => <RuleMark rule={rule} />, {
    value: ({ rule }) => `geography.rules.${rule}`,
    width: 118,
  }),
  customColumn<CoveredCountry>("servedBy", "geography.columns.servedBy", (row) => <ServedBy row={row} />, {
    value: ({ servedBy }) => servedBy,
    width: 74,
  }),
  countColumn<CoveredCountry>("accounts", "geography.columns.accounts", ({ accounts }) => accounts, { width: 46 }),
  customColumn<CoveredCountry>("free", "geography.columns.free", (row) => <FreeRooms row={row} />, {
    value: ({ freeRooms, rule }) => (rule === "none" ? -1 : (freeRooms ?? Number.MAX_SAFE_INTEGER)),
    width: 50,
    align: "end",
  }),
  countColumn<CoveredCountry>("clients", "geography.columns.clients", ({ clients }) => clients, { width: 60 }),
];

function CountryButton({ country }: { country: CountryCode }) {
  const choose = useContext(ChooseCountry);
  return (
    <button type="button" className="country-button" onClick={() => choose(country)}>
      <CountryLabel code={country} />
    </button>
  );
}

function ServedBy({ row: { servedBy } }: { row: CoveredCountry }) {
  const t = useTranslations("geography");
  return servedBy ? <CountryCodeTag code={servedBy} /> : <span className="muted">{t("nothing")}</span>;
}

function FreeRooms({ row: { rule, freeRooms } }: { row: CoveredCountry }) {
  const t = useTranslations("geography");
  if (rule === "none") return <span className="muted">–</span>;
  return freeRooms === null ? (
    <span className="muted" title={t("noLimit")}>
      ∞<span className="sr">{t("noLimit")}</span>
    </span>
  ) : (
    <Count value={freeRooms} />
  );
}
