import { z } from "zod";
import { expectedCount, selectionOf } from "@/lib/core/table-selection";

/**
 * A list's export: the ticked rows by name, or all that a search finds, with the count that was seen, so that a search
 * read otherwise by the server hands out nothing. `until`: rows made after the list was read are left out.
 */
export const ExportRows = selectionOf(z.uuid(), 500, {
  sort: z.string().max(41),
  expectedCount,
  until: z.iso.datetime().optional(),
});
export type ExportRows = z.output<typeof ExportRows>;
