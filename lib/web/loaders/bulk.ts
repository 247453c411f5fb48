import "server-only";
import { cache } from "react";
import { bulkNames, type OfferedBulk } from "@/lib/core/bulk/acts";
import { mayBulk } from "@/lib/core/bulk/may-bulk";
import { listBulks } from "@/lib/services/bulk/list-bulks";
import { requireCtx } from "@/lib/web/session";

/** The viewer's own acts on many interactions. */
export const loadBulks = async () => listBulks(await requireCtx("bulk.use"));

/** What the viewer may do with many interactions at once. */
export const loadBulkRights = cache(async (): Promise<readonly OfferedBulk[]> => {
  const { actor } = await requireCtx("interaction.read");
  return bulkNames.filter((act) => mayBulk(actor, act));
});
