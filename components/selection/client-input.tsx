"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { CountryCode } from "@/lib/core/countries";
import type { Channel } from "@/lib/core/channels";
import { type Asked, nameOfClient, type PickedClient } from "./ask-selection";
import { useCountries } from "./countries";
import { useClientOffers } from "./use-client-offers";

type ClientInputProps = {
  channel: Channel;
  asked: Asked;
  /** The country that the last answer read from the number. */
  found: CountryCode | null;
  onChange: (asked: Asked) => void;
};

/** A client as a number, as a known one by name, or by country alone when the field is left empty. */
export function ClientInput({ channel, asked, found, onChange }: ClientInputProps) {
  const t = useTranslations("selection");
  const id = useId();
  const countries = useCountries();
  const offers = useClientOffers(asked.client ? "" : asked.typed, channel);
  // What is chosen from the list arrives as typed text, and is known by it alone.
  const type = (typed: string) => {
    const is = (one: PickedClient | null) => one !== null && nameOfClient(one) === typed;
    const client = is(asked.client) ? asked.client : (offers.find(is) ?? null);
    onChange({ ...asked, typed, client });
  };
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
            onChange({
              ...asked,
              client: null,
              country: countries.find((one) => one.value === event.target.value)?.value ?? null,
            })
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
        type="text"
        autoComplete="off"
        dir="auto"
        list={`${id}-clients`}
        maxLength={120}
        placeholder={t("client.placeholder")}
        value={asked.typed}
        onChange={(event) => type(event.target.value)}
      />
      <datalist id={`${id}-clients`}>
        {offers.map((one) => (
          <option key={one.id}>{nameOfClient(one)}</option>
        ))}
      </datalist>
    </span>
  );
}
