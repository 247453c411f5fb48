import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { World } from "@/lib/core/selection/coverage";
import type { Tx } from "@/db/client";
import { orgUnits, pools, poolUnits } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";
import { loadPools } from "./load-pools";

/** Every unit and every pool of one channel, as selection sees them: what an edit may reach through fallback lies anywhere. */
export async function loadChannel(tx: Tx, ctx: Ctx, channel: Channel): Promise<Omit<World, "user">> {
  const { companyId } = ctx;
  const [units, ids, settings] = await Promise.all([
    tx
      .select({ id: orgUnits.id, name: orgUnits.name, parentId: orgUnits.parentId, poolId: poolUnits.poolId })
      .from(orgUnits)
      .leftJoin(
        poolUnits,
        and(
          eq(poolUnits.companyId, orgUnits.companyId),
          eq(poolUnits.ouId, orgUnits.id),
          eq(poolUnits.channel, channel),
        ),
      )
      .where(eq(orgUnits.companyId, companyId))
      .orderBy(orgUnits.depth, orgUnits.name, orgUnits.id),
    tx
      .select({ id: pools.id })
      .from(pools)
      .where(and(eq(pools.companyId, companyId), eq(pools.channel, channel))),
    readSettings(tx, ctx, ["pools.inherit_when_missing"]),
  ]);
  return {
    channel,
    units,
    pools: await loadPools(
      tx,
      ctx,
      ids.map(({ id }) => id),
    ),
    settings: { inheritWhenMissing: settings["pools.inherit_when_missing"] },
  };
}
