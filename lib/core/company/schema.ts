import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { oneLine } from "@/lib/core/one-line";
import { Language, Zone } from "@/lib/core/users/schema";

export const CompanySlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "Use a-z, 0-9 and - (at most 63), beginning with a letter or digit")
  .brand<"CompanySlug">();
export type CompanySlug = z.output<typeof CompanySlug>;

export const CreateCompany = z.strictObject({
  name: oneLine("Name the company"),
  slug: CompanySlug,
  zone: Zone.default("UTC"),
  language: Language.default("en"),
  country: CountryCode.nullable().default(null),
  /** The name of the root unit. */
  rootUnit: oneLine("Name the unit").default("Head office"),
});
export type CreateCompany = z.output<typeof CreateCompany>;
