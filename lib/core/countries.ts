import { z } from "zod";

/** ISO 3166-1 alpha-2, upper case. Whether a code is assigned is the phone metadata's and the reader's affair. */
export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, "Choose a country")
  .brand<"CountryCode">();
export type CountryCode = z.output<typeof CountryCode>;
