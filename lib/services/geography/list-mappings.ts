import type { Ctx } from "@/lib/core/access/ctx";
import type { MappingView } from "@/lib/core/geography/view";
import { mappingEffect } from "@/lib/core/pools/mapping-effect";
import { servingPurpose } from "@/lib/core/pools/members";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { poolFacts } from "@/lib/services/pools/pool-facts";

/** The mapping tables of all pools in one, by pool and country, with what each row does now. */
export async function listMappings(ctx: Ctx): Promise<readonly MappingView[]> {
  requirePermission(ctx, "geography.read");
  const pools = await read(ctx, (tx) => poolFacts(tx, ctx));
  return pools.flatMap((pool) => {
    const serving = servingPurpose(pool);
    return pool.mappings.map((row) => ({
      id: `${pool.id}:${row.from}`,
      poolId: pool.id,
      pool: pool.name,
      poolState: pool.state,
      channel: pool.channel,
      ...row,
      effect: mappingEffect(row, pool.accounts, serving, pool),
    }));
  });
}
