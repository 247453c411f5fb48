"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { CountryCode } from "@/lib/core/countries";
import type { Asked } from "./ask-selection";
import { useCountries } from "./countries";

type ClientInputProps = {
  asked: Asked;
  /** The country that the last answer read from the number. */
  found: CountryCode | null;
  onChange: (asked: Asked) => void;
};

/** A client as a number, or by country alone when the number is left empty. */
export function ClientInput({ asked, found, onChange }: ClientInputProps) {
  const t = useTranslations("selection");
  const id = useId();
  const countries = useCountries();
  return (
    <span className="input input--sm to">
      <span className="affix affix--select">
        <span className="cc" aria-hidden="true">
          {asked.country ?? found ?? "––"}
        </span>
        <ChevronDown className="icon--xs" />
        <select
          aria-label={t("client.country")}
          value={asked.country ?? ""}
          onChange={(event) =>
            onChange({ ...asked, country: countries.find((one) => one.value === event.target.value)?.value ?? null })
          }
        >
          <option value="">{t("client.anyCountry")}</option>
          {countries.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
      <label className="sr" htmlFor={id}>
        {t("client.number")}
      </label>
      <input
        id={id}
        className="num"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        dir="ltr"
        maxLength={40}
        placeholder={t("client.placeholder")}
        value={asked.typed}
        onChange={(event) => onChange({ ...asked, typed: event.target.value })}
      />
    </span>
  );
}
