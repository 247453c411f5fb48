import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { poolMappings, pools } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MapCountry } from "@/lib/core/geography/schema";
import type { PoolId } from "@/lib/core/ids";
import { mergeMappings } from "@/lib/core/pools/mappings";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockPool } from "./lock-pool";

/** Maps one country in a pool, or maps it otherwise than before; the rest of the pool stays. Live rooms stay on their numbers. */
export async function mapCountry(ctx: Ctx, input: MapCountry): Promise<{ id: PoolId; name: string }> {
  requirePermission(ctx, "pool.update");
  const { poolId, version, from, to } = input;
  const { companyId } = ctx;
  return transact(ctx, async (tx) => {
    const pool = await lockPool(tx, ctx, poolId, version);
    await tx
      .insert(poolMappings)
      .values({ companyId, poolId, fromCountry: from, toCountry: to })
      .onConflictDoUpdate({
        target: [poolMappings.companyId, poolMappings.poolId, poolMappings.fromCountry],
        set: { toCountry: to },
      });
    await tx
      .update(pools)
      .set({ version: sql`${pools.version} + 1` })
      .where(and(eq(pools.companyId, companyId), eq(pools.id, poolId)));
    await audit(tx, ctx, {
      action: "pool.update",
      target: { kind: "pool", id: poolId, name: pool.name },
      before: { mappings: pool.mappings },
      after: { mappings: mergeMappings(pool.mappings, [{ from, to }]) },
    });
    return { id: poolId, name: pool.name };
  });
}
