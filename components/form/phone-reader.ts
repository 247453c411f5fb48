import { getCountries, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

export type PhoneReading = {
  /** null while it is no possible number. */
  e164: string | null;
  international: string;
  national: string;
  country: string;
};

export type PhoneReader = { countries: readonly string[]; read: (typed: string, country: string) => PhoneReading };

/** The small tables, for showing only: lengths and countries. Which numbers are valid is decided on the server. */
export const phoneReader: PhoneReader = {
  countries: getCountries(),
  read: (typed, country) => {
    const number = parsePhoneNumberFromString(typed, isSupportedCountry(country) ? { defaultCountry: country } : {});
    if (!number?.isPossible()) return { e164: null, international: typed, national: typed, country };
    return {
      e164: number.number,
      international: number.formatInternational(),
      national: number.formatNational(),
      country: number.country ?? country,
    };
  },
};
