import { getCountries } from "libphonenumber-js/max";
import { CountryCode } from "@/lib/core/countries";

/** Every country the phone metadata knows, ISO alpha-2 in order: what a form may offer. For the server; it brings the big tables along. */
export const allCountries: readonly CountryCode[] = getCountries()
  .map((code) => CountryCode.parse(code))
  .toSorted();
