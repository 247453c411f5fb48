import { z } from "zod";
import { fieldKeys } from "./fields";
import { limits } from "./tree";

export const FindPlaces = z.strictObject({ q: z.string().trim().max(100) });
export type FindPlaces = z.output<typeof FindPlaces>;

/** One thing found by name or number; `id` is the page's. */
export type FoundPlace = {
  readonly kind: "client" | "conversation" | "account" | "pool" | "user";
  readonly id: string;
  readonly label: string;
  readonly detail: string;
};

/** What was typed of a value of one field. */
export const SuggestValues = z.strictObject({
  field: z.enum(fieldKeys),
  typed: z.string().trim().max(limits.value).optional().default(""),
});
export type SuggestValues = z.output<typeof SuggestValues>;

/** A search as its address carries it. */
export const NameValues = z.strictObject({ search: z.string().max(limits.text) });
export type NameValues = z.output<typeof NameValues>;
