import { isSupportedCountry, parsePhoneNumberWithError, ParseError, type PhoneNumber } from "libphonenumber-js/max";
import type { CountryCode } from "@/lib/core/countries";
import { countryOfPhone } from "./country";
import { normalisePhone } from "./normalise";

export type PhoneRefusal =
  | "empty"
  | "not_a_number"
  | "no_country_code"
  | "too_short"
  | "too_long"
  | "has_extension"
  | "not_in_use";

export type TypedPhone =
  | {
      readonly ok: true;
      readonly e164: string;
      /** Null where the number has no region of its own (toll-free, satellite …). */
      readonly country: CountryCode | null;
      /** Spaced for reading: `+39 312 345 6789`. */
      readonly international: string;
    }
  | { readonly ok: false; readonly reason: PhoneRefusal };

/** What a person may read beneath the field. */
export const phoneRefusalText: Readonly<Record<PhoneRefusal, string>> = {
  empty: "Enter a phone number",
  not_a_number: "This is not a phone number",
  no_country_code: "Start with + and the country code",
  too_short: "This number is too short",
  too_long: "This number is too long",
  has_extension: "Leave out the extension of the switchboard",
  not_in_use: "No network uses numbers like this one",
};

const refusalOf: Readonly<Record<string, PhoneRefusal>> = {
  TOO_SHORT: "too_short",
  TOO_LONG: "too_long",
  INVALID_COUNTRY: "no_country_code",
};

function read(text: string, country: CountryCode | null): PhoneNumber | PhoneRefusal {
  try {
    const known = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
    return parsePhoneNumberWithError(text, { ...known, extract: false });
  } catch (error) {
    if (error instanceof ParseError) return refusalOf[error.message] ?? "not_a_number";
    throw error;
  }
}

const accept = (number: PhoneNumber): TypedPhone => ({
  ok: true,
  e164: number.number,
  country: countryOfPhone(number.number),
  international: number.formatInternational(),
});

/** Older WhatsApp forms of Mexico and Brazil are typed too: they count as the number dialled today. */
function readOlderForm(number: PhoneNumber): PhoneNumber | null {
  const dialled = normalisePhone(number.number)?.e164;
  if (dialled === undefined || dialled === number.number) return null;
  const today = read(dialled, null);
  return typeof today !== "string" && today.isValid() ? today : null;
}

/**
 * A number that a person typed. `strictness` "valid" wants one that a network uses (official accounts, clients);
 * "possible" wants the right length only, for the Sandbox, whose numbers are reserved for fiction.
 * `defaultCountry` reads national forms; null demands a leading `+`.
 */
export function parseTypedPhone(
  text: string,
  defaultCountry: CountryCode | null,
  strictness: "valid" | "possible" = "valid",
): TypedPhone {
  const typed = text
    .normalize("NFKC")
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, "")
    .trim();
  if (typed === "") return { ok: false, reason: "empty" };
  const number = read(typed, defaultCountry);
  if (typeof number === "string") return { ok: false, reason: number };
  if (number.ext) return { ok: false, reason: "has_extension" };
  if (number.isValid() || (strictness === "possible" && number.isPossible())) return accept(number);
  const older = readOlderForm(number);
  return older ? accept(older) : { ok: false, reason: "not_in_use" };
}
