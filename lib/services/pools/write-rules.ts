import { and, eq, inArray, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { OuId, PoolId } from "@/lib/core/ids";
import type { PoolMapping } from "@/lib/core/pools/schema";
import type { Tx } from "@/db/client";
import { orgUnits, poolMappings, pools, poolUnits } from "@/db/schema";

type Wishes = { readonly channel: Channel; readonly ouIds: readonly OuId[]; readonly mappings: readonly PoolMapping[] };

/** Makes the pool's units and mapping rows exactly those named. A unit that uses another pool on the channel is refused by name. */
export async function writeRules(tx: Tx, ctx: Ctx, poolId: PoolId, wishes: Wishes): Promise<void> {
  const { companyId } = ctx;
  await refuseTakenUnits(tx, ctx, poolId, wishes);
  await tx.delete(poolUnits).where(and(eq(poolUnits.companyId, companyId), eq(poolUnits.poolId, poolId)));
  if (wishes.ouIds.length > 0) {
    await tx
      .insert(poolUnits)
      .values([...new Set(wishes.ouIds)].map((ouId) => ({ companyId, ouId, poolId, channel: wishes.channel })));
  }
  await tx.delete(poolMappings).where(and(eq(poolMappings.companyId, companyId), eq(poolMappings.poolId, poolId)));
  if (wishes.mappings.length > 0) {
    await tx
      .insert(poolMappings)
      .values(wishes.mappings.map((row) => ({ companyId, poolId, fromCountry: row.from, toCountry: row.to })));
  }
}

async function refuseTakenUnits(tx: Tx, ctx: Ctx, poolId: PoolId, { channel, ouIds }: Wishes): Promise<void> {
  if (ouIds.length === 0) return;
  const wanted = [...new Set(ouIds)];
  const units = await tx
    .select({ id: orgUnits.id })
    .from(orgUnits)
    .where(and(eq(orgUnits.companyId, ctx.companyId), inArray(orgUnits.id, wanted)));
  if (units.length < wanted.length) throw new AppError("not_found", "No such org unit");
  const taken = await tx
    .select({ unit: orgUnits.name, pool: pools.name })
    .from(poolUnits)
    .innerJoin(orgUnits, and(eq(orgUnits.companyId, poolUnits.companyId), eq(orgUnits.id, poolUnits.ouId)))
    .innerJoin(pools, and(eq(pools.companyId, poolUnits.companyId), eq(pools.id, poolUnits.poolId)))
    .where(
      and(
        eq(poolUnits.companyId, ctx.companyId),
        eq(poolUnits.channel, channel),
        inArray(poolUnits.ouId, wanted),
        ne(poolUnits.poolId, poolId),
      ),
    );
  if (taken.length === 0) return;
  const messages = taken.map((row) => `${row.unit} uses the pool ${row.pool} on this channel already`);
  throw new AppError("conflict", messages.join(". "), { fields: { ouIds: messages } });
}
