import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { OuId, PoolId } from "@/lib/core/ids";
import type { PoolMapping } from "@/lib/core/pools/schema";
import type { Tx } from "@/db/client";
import { orgUnits, poolMappings, pools, poolUnits } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";

type Wishes = {
  readonly channel: Channel;
  readonly ouIds: readonly OuId[];
  readonly mappings: readonly PoolMapping[];
  readonly replaces?: readonly { readonly ouId: OuId; readonly poolId: PoolId }[] | undefined;
};

/**
 * Makes the pool's units and mapping rows exactly those named. A unit that uses another pool on the channel is refused by name,
 * unless `replaces` says that it is to leave that very pool.
 */
export async function writeRules(tx: Tx, ctx: Ctx, poolId: PoolId, wishes: Wishes): Promise<void> {
  const { companyId } = ctx;
  await takeUnits(tx, ctx, poolId, wishes);
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

async function takeUnits(tx: Tx, ctx: Ctx, poolId: PoolId, { channel, ouIds, replaces = [] }: Wishes): Promise<void> {
  if (ouIds.length === 0) return;
  const wanted = [...new Set(ouIds)];
  const units = await tx
    .select({ id: orgUnits.id })
    .from(orgUnits)
    .where(and(eq(orgUnits.companyId, ctx.companyId), inArray(orgUnits.id, wanted)));
  if (units.length < wanted.length) throw new AppError("not_found", "No such org unit");
  const taken = await tx
    .select({ ouId: poolUnits.ouId, unit: orgUnits.name, poolId: poolUnits.poolId, pool: pools.name })
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
  const isAgreed = (row: Taken) => replaces.some((one) => one.ouId === row.ouId && one.poolId === row.poolId);
  const messages = taken
    .filter((row) => !isAgreed(row))
    .map((row) => `${row.unit} uses the pool ${row.pool} on this channel already`);
  if (messages.length > 0) throw new AppError("conflict", messages.join(". "), { fields: { ouIds: messages } });
  for (const [from, left] of Map.groupBy(taken, (row) => row.poolId)) await leavePool(tx, ctx, from, left);
}

type Taken = { readonly ouId: OuId; readonly unit: string; readonly poolId: PoolId; readonly pool: string };

/** Takes units out of the pool they used; it is that pool's change as well, and stands in its history. */
async function leavePool(tx: Tx, ctx: Ctx, poolId: PoolId, left: readonly Taken[]): Promise<void> {
  const { companyId } = ctx;
  const before = await tx
    .select({ ouId: poolUnits.ouId })
    .from(poolUnits)
    .where(and(eq(poolUnits.companyId, companyId), eq(poolUnits.poolId, poolId)))
    .orderBy(poolUnits.ouId);
  const leaving = new Set(left.map((row) => row.ouId));
  await tx
    .delete(poolUnits)
    .where(
      and(eq(poolUnits.companyId, companyId), eq(poolUnits.poolId, poolId), inArray(poolUnits.ouId, [...leaving])),
    );
  await tx
    .update(pools)
    .set({ version: sql`${pools.version} + 1` })
    .where(and(eq(pools.companyId, companyId), eq(pools.id, poolId)));
  await audit(tx, ctx, {
    action: "pool.update",
    target: { kind: "pool", id: poolId, name: left[0]?.pool ?? "" },
    before: { ouIds: before.map(({ ouId }) => ouId) },
    after: { ouIds: before.flatMap(({ ouId }) => (leaving.has(ouId) ? [] : ouId)) },
  });
}
