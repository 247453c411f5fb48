import { z } from "zod";

export const FindPlaces = z.strictObject({ q: z.string().trim().max(100) });
export type FindPlaces = z.output<typeof FindPlaces>;

/** One thing found by name or number; `id` is the page's. */
export type FoundPlace = {
  readonly kind: "client" | "conversation" | "account" | "pool" | "user";
  readonly id: string;
  readonly label: string;
  readonly detail: string;
};
