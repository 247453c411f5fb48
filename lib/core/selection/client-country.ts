import type { CountryCode } from "@/lib/core/countries";
import { callingCodeOf, callingCodeOfCountry, countryOfProviderUserId, placeOfPhone } from "@/lib/core/phones/country";
import type { ClientFacts } from "./facts";
import type { SelectionTrace } from "./trace";

export type ClientRegion = SelectionTrace["client"];

/**
 * R7: the region of the phone, else the prefix of a WhatsApp user id, else the profile's country. A phone
 * known to have no region (toll-free +1 800 …) ends the question: then only its calling code speaks. Without a phone
 * the calling code is the country's.
 */
export function regionOfClient(client: ClientFacts): ClientRegion {
  const found = countryOf(client);
  const callingCode =
    client.phone === null ? found.country && callingCodeOfCountry(found.country) : callingCodeOf(client.phone);
  return { ...found, callingCode };
}

function countryOf(client: ClientFacts): {
  readonly country: CountryCode | null;
  readonly countryFrom: ClientRegion["countryFrom"];
} {
  const place = client.phone === null ? null : placeOfPhone(client.phone);
  if (place?.kind === "region") return { country: place.country, countryFrom: "phone" };
  if (place?.kind === "no_region") return { country: null, countryFrom: "phone" };
  const byUserId = client.providerUserId === null ? null : countryOfProviderUserId(client.providerUserId);
  if (byUserId !== null) return { country: byUserId, countryFrom: "provider_user_id" };
  return { country: client.profileCountry, countryFrom: client.profileCountry === null ? null : "profile" };
}
