import { z } from "zod";
import { catalogueKeys, textKeys } from "./placeholders";

/** The texts of onboarding. */
export const TextKey = z.enum(textKeys);
export type TextKey = z.output<typeof TextKey>;

/** Those and the ones of the periodic verification. */
export const CatalogueKey = z.enum(catalogueKeys);
