import { z } from "zod";

/** The count that was seen: a search that finds another number by now is asked about again. */
export const expectedCount = z.int().nonnegative();

/**
 * What of a list an act is about: up to `most` rows by name, or all that a search of the list finds. `search`: what that search
 * is read with besides the words and filters of the list's address (`parseTableQuery` reads those).
 */
export const selectionOf = <Id extends z.ZodType, Search extends z.ZodRawShape>(id: Id, most: number, search: Search) =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("ids"),
      ids: z.array(id).min(1).max(most, `At most ${most} ticked rows at once`),
    }),
    z.strictObject({ kind: z.literal("matching"), q: z.string().max(200), f: z.string().max(2_000), ...search }),
  ]);
