import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { PreviewMapping } from "@/lib/core/geography/schema";
import type { EditPreview } from "@/lib/core/geography/view";
import { mergeMappings } from "@/lib/core/pools/mappings";
import { membersOf } from "@/lib/core/pools/members";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { poolFacts } from "@/lib/services/pools/pool-facts";
import { previewEdit } from "./preview-edit";

/** What one mapping more would change in a saved pool; nothing is written. A foreign pool and a missing one are alike. */
export async function previewMapping(ctx: Ctx, { poolId, from, to }: PreviewMapping): Promise<EditPreview> {
  requirePermission(ctx, "geography.read");
  return read(ctx, async (tx) => {
    const [pool] = await poolFacts(tx, ctx, poolId);
    if (!pool) throw new AppError("not_found", "No such pool");
    return previewEdit(tx, ctx, pool.channel, {
      poolId,
      name: pool.name,
      primaries: membersOf(pool.accounts, "primary").map(({ id }) => id),
      secondaries: membersOf(pool.accounts, "secondary").map(({ id }) => id),
      ouIds: pool.units.map(({ id }) => id),
      mappings: mergeMappings(pool.mappings, [{ from, to }]),
      defaultRegion: pool.defaultRegion,
      fallbackUpward: pool.fallbackUpward,
      matchSharedCode: pool.matchSharedCode,
    });
  });
}
