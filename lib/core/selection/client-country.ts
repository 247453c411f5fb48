import type { CountryCode } from "@/lib/core/countries";
import { callingCodeOfCountry, countryOfProviderUserId } from "@/lib/core/phones/country";
import type { ClientFacts } from "./facts";
import type { SelectionTrace } from "./trace";

export type ClientRegion = SelectionTrace["client"];
type Known = Pick<ClientFacts, "phone" | "providerUserId" | "profileCountry">;

/**
 * R7: the region of the phone, else the prefix of a WhatsApp user id, else the profile's country. A phone
 * known to have no region (toll-free +1 800 …) ends the question: then only its calling code speaks. Without a phone
 * the calling code is the country's.
 */
export function regionOfClient({ phone, providerUserId, profileCountry }: Known): ClientRegion {
  if (phone?.place.kind === "region") {
    return { country: phone.place.country, countryFrom: "phone", callingCode: phone.callingCode };
  }
  if (phone?.place.kind === "no_region") {
    return { country: null, countryFrom: "phone", callingCode: phone.callingCode };
  }
  const byUserId = providerUserId === null ? null : countryOfProviderUserId(providerUserId);
  const country = byUserId ?? profileCountry;
  const countryFrom = byUserId !== null ? "provider_user_id" : country === null ? null : "profile";
  return { country, countryFrom, callingCode: phone ? phone.callingCode : codeOf(country) };
}

const codeOf = (country: CountryCode | null): string | null =>
  country === null ? null : callingCodeOfCountry(country);
