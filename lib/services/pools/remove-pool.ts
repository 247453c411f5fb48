import { and, count, eq, inArray, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { officialAccounts, pools, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { PoolId } from "@/lib/core/ids";
import { poolCan } from "@/lib/core/pools/can";
import type { RemovePool } from "@/lib/core/pools/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockPool } from "./lock-pool";

/** Removes a pool on which no room is live or cooling. Its accounts stay, in no pool; rooms of the past forget the pool alone. */
export async function removePool(ctx: Ctx, input: RemovePool): Promise<{ id: PoolId; name: string }> {
  requirePermission(ctx, "pool.remove");
  const { companyId } = ctx;
  return transact(ctx, async (tx) => {
    const pool = await lockPool(tx, ctx, input.poolId, input.version);
    const [held] = await tx
      .select({ rooms: count() })
      .from(rooms)
      .innerJoin(
        officialAccounts,
        and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
      )
      .where(
        and(
          eq(rooms.companyId, companyId),
          eq(officialAccounts.poolId, pool.id),
          inArray(rooms.state, ["reserved", "pending", "active", "needs_verification", "cooling"]),
        ),
      );
    const verdict = poolCan.remove({ heldRooms: held?.rooms ?? 0 });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .update(rooms)
      .set({ poolId: null })
      .where(and(eq(rooms.companyId, companyId), eq(rooms.poolId, pool.id)));
    await tx
      .update(officialAccounts)
      .set({ poolId: null, version: sql`${officialAccounts.version} + 1` })
      .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.poolId, pool.id)));
    await tx.delete(pools).where(and(eq(pools.companyId, companyId), eq(pools.id, pool.id)));
    await audit(tx, ctx, {
      action: "pool.remove",
      target: { kind: "pool", id: pool.id, name: pool.name },
      before: { name: pool.name },
    });
    return { id: pool.id, name: pool.name };
  });
}
