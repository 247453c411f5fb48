import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolView } from "@/lib/core/pools/view";
import { AppError } from "@/lib/core/errors";
import type { PoolId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { pools } from "@/db/schema";
import { refuseStale } from "@/lib/services/access/versions";
import { poolFacts } from "./pool-facts";

/** Locks the pool for an edit and hands out what it was. Refuses a foreign id as missing, and a form opened before the last change. */
export async function lockPool(tx: Tx, ctx: Ctx, poolId: PoolId, version: number): Promise<PoolView> {
  const [row] = await tx
    .select({ version: pools.version })
    .from(pools)
    .where(and(eq(pools.companyId, ctx.companyId), eq(pools.id, poolId)))
    // A room that is being reserved refers to the pool, and holds the account that the edit waits for: it must not wait in turn.
    .for("no key update");
  if (!row) throw new AppError("not_found", "No such pool");
  await refuseStale(tx, ctx, { kind: "pool", id: poolId }, version, row.version);
  const [pool] = await poolFacts(tx, ctx, poolId);
  if (!pool) throw new AppError("not_found", "No such pool");
  return pool;
}
