import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A number spaced for reading, `+39 02 5550 1180`; anything that is no number is shown as it is. */
export function formatPhone(address: string): string {
  return (address.startsWith("+") ? parsePhoneNumberFromString(address)?.formatInternational() : undefined) ?? address;
}
