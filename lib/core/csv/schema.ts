import { z } from "zod";

/** A list's search as its URL has it (`parseTableQuery` reads it). */
const Search = { q: z.string().max(200), sort: z.string().max(41), f: z.string().max(2_000) };

/**
 * A list's export: the ticked rows by name, or all that a search finds, with the count that was seen, so that a search
 * read otherwise by the server hands out nothing. `until`: rows made after the list was read are left out.
 */
export const ExportRows = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ids"), ids: z.array(z.uuid()).min(1).max(500) }),
  z.strictObject({
    kind: z.literal("matching"),
    ...Search,
    expectedCount: z.int().nonnegative(),
    until: z.iso.datetime().optional(),
  }),
]);
export type ExportRows = z.output<typeof ExportRows>;
