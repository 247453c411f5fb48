import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from "libphonenumber-js/max";
import { CountryCode } from "@/lib/core/countries";

// The metadata names a country for these, but the number reaches people of any: only the calling code says something.
const typesWithoutRegion: ReadonlySet<string> = new Set(["TOLL_FREE", "SHARED_COST", "PREMIUM_RATE", "UAN"]);

const countriesByCallingCode: ReadonlyMap<string, readonly CountryCode[]> = (() => {
  const found = new Map<string, CountryCode[]>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    found.set(code, [...(found.get(code) ?? []), CountryCode.parse(country)]);
  }
  return found;
})();

const read = (phone: string): PhoneNumber | undefined =>
  parsePhoneNumberFromString(phone.startsWith("+") ? phone : `+${phone}`, { extract: false });

type PhonePlace =
  | { readonly kind: "region"; readonly country: CountryCode }
  /** Toll-free, shared-cost, premium, UAN and satellite: known to be of no country. */
  | { readonly kind: "no_region" }
  /** Nobody's number by the metadata, or one it cannot place among several countries of one calling code. */
  | { readonly kind: "unknown" };

/** A number, E.164 or its bare digits, with all that the metadata says of it. */
export type PlacedPhone = {
  readonly text: string;
  readonly place: PhonePlace;
  /** `"1"`, `"44"`, `"870"`; null when no country has it. */
  readonly callingCode: string | null;
};

/** Reads a number once for all who ask where it belongs: the metadata takes ten times what a whole selection does. */
export function placePhone(text: string): PlacedPhone {
  const number = read(text);
  return { text, place: placeOf(number), callingCode: number?.countryCallingCode ?? callingCodeBefore(text) };
}

function placeOf(number: PhoneNumber | undefined): PhonePlace {
  if (!number) return { kind: "unknown" };
  const type = number.getType();
  if (number.isNonGeographic() || (type !== undefined && typesWithoutRegion.has(type))) return { kind: "no_region" };
  return number.country ? { kind: "region", country: CountryCode.parse(number.country) } : { kind: "unknown" };
}

/** The region of a number, E.164 or its bare digits; null where it has none or none is known. */
export function countryOfPhone(phone: string): CountryCode | null {
  const { place } = placePhone(phone);
  return place.kind === "region" ? place.country : null;
}

/** Of a number that the metadata cannot read at all. */
function callingCodeBefore(phone: string): string | null {
  const digits = phone.replace(/^\+/, "");
  // Calling codes are free of prefixes, so the first hit is the only one.
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => countriesByCallingCode.has(code)) ?? null;
}

/** The calling code of a country; null for a code the metadata does not list. */
export const callingCodeOfCountry = (country: CountryCode): string | null =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : null;

/** Every country of one calling code, by the phone metadata: `"7"` gives RU and KZ. Empty for satellite and the like. */
export const countriesSharingCallingCode = (callingCode: string): readonly CountryCode[] =>
  countriesByCallingCode.get(callingCode) ?? [];

// WhatsApp's business-scoped ids: `US.1000…`, and `US.ENT.1000…` for the parent of several (Meta, 2026).
const providerUserId = /^([A-Z]{2})\.(?:ENT\.)?[0-9A-Za-z]+$/;

/** The country in front of a WhatsApp user id; null for an id of any other form, or a prefix that is no country. */
export function countryOfProviderUserId(id: string): CountryCode | null {
  const prefix = providerUserId.exec(id)?.[1];
  return prefix !== undefined && isSupportedCountry(prefix) ? CountryCode.parse(prefix) : null;
}

/** True for the id of a parent portfolio, which several portfolios share (`US.ENT.…`). */
export const isParentUserId = (id: string): boolean => /^[A-Z]{2}\.ENT\.[0-9A-Za-z]+$/.test(id);
