"use client";

import { ChevronDown, CornerDownRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { FieldNotes } from "./field";
import type { FieldProps } from "./field";
import { useField } from "./form-context";
import { KeptField } from "./kept-field";
import type { PhoneReading, PhoneReader } from "./phone-reader";

export type PhoneFieldProps = FieldProps & {
  /** E.164 or what was typed. */
  defaultValue?: string | null;
  /** Where a number without a country code is read; the flag of the field. */
  defaultCountry: string;
  onValueChange?: (value: string) => void;
};

/**
 * A number with its country. As one types it shows how it will be saved; the server reads it again by the full tables.
 * The form gets E.164 when it can be read, else the text as typed.
 */
export function PhoneField({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  defaultValue,
  defaultCountry,
  onValueChange,
}: PhoneFieldProps) {
  const t = useTranslations("common");
  const locale = useLocale();
  const field = useField(name, label, help, id);
  const [typed, setTyped] = useState(defaultValue ?? "");
  const [country, setCountry] = useState(defaultCountry);
  const [reader, setReader] = useState<PhoneReader | null>(null);
  const wake = () => {
    if (!reader) void import("./phone-reader").then((m) => setReader(m.phoneReader));
  };
  const restore = (kept: string) => {
    wake();
    setTyped(kept);
  };
  const reading: PhoneReading | null = reader && typed.trim() !== "" ? reader.read(typed, country) : null;
  const shownCountry = reading?.country ?? country;
  const value = reading?.e164 ?? typed;

  useEffect(() => onValueChange?.(value), [value, onValueChange]);
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "region" });
    return (reader?.countries ?? [country])
      .map((code) => ({ code, name: names.of(code) ?? code }))
      .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  }, [reader, country, locale]);

  return (
    <div className="field" onPointerEnter={wake} onFocus={wake}>
      <label className="label" htmlFor={field.id}>
        {label}
        {optional ? <span className="opt">{t("optional")}</span> : null}
      </label>
      <KeptField name={name} value={value} onRestore={restore} />
      <div className="input" data-invalid={field.invalid || undefined} data-disabled={disabled || undefined}>
        <span className="affix affix--select">
          <span className="cc" aria-hidden="true">
            {shownCountry}
          </span>
          <ChevronDown className="icon--xs" />
          <select
            aria-label={t("phone.country", { field: label })}
            disabled={disabled}
            value={shownCountry}
            onChange={(event) => {
              setCountry(event.target.value);
              if (reading) setTyped(reading.national);
            }}
          >
            {countries.map(({ code, name: countryName }) => (
              // The browser names some countries otherwise than the server does.
              <option key={code} value={code} suppressHydrationWarning>
                {countryName}
              </option>
            ))}
          </select>
        </span>
        <input
          {...field.aria}
          id={field.id}
          className="num"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          dir="ltr"
          disabled={disabled}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <FieldNotes id={field.id} errors={field.errors} help={help} />
      {reading ? (
        <output className="help flex gap-1.5">
          <CornerDownRight className="icon--xs mt-0.5" />
          {reading.e164 ? (
            <span>
              {t.rich("phone.savedAs", {
                number: reading.international,
                b: (text) => <b className="num strong">{text}</b>,
              })}
            </span>
          ) : (
            <span>{t("phone.unreadable")}</span>
          )}
        </output>
      ) : null}
    </div>
  );
}
