import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { pools } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { PoolId } from "@/lib/core/ids";
import { poolCan } from "@/lib/core/pools/can";
import type { ChangePoolState } from "@/lib/core/pools/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockPool } from "./lock-pool";

/** Activates a pool that has what its channel needs, or deactivates it: live rooms go on, new ones are decided elsewhere. */
export async function changePoolState(ctx: Ctx, input: ChangePoolState): Promise<{ id: PoolId; name: string }> {
  requirePermission(ctx, "pool.change_state");
  return transact(ctx, async (tx) => {
    const pool = await lockPool(tx, ctx, input.poolId, input.version);
    const verdict = input.to === "active" ? poolCan.activate(pool) : poolCan.deactivate(pool);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .update(pools)
      .set({ state: input.to, version: sql`${pools.version} + 1` })
      .where(and(eq(pools.companyId, ctx.companyId), eq(pools.id, pool.id)));
    await audit(tx, ctx, {
      action: input.to === "active" ? "pool.activate" : "pool.deactivate",
      target: { kind: "pool", id: pool.id, name: pool.name },
      before: { state: pool.state },
      after: { state: input.to },
    });
    return { id: pool.id, name: pool.name };
  });
}
