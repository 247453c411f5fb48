import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";

/** Reservations in one pool run one after the other until the transaction ends; edits of the pool do not wait for them. */
export async function lockPoolForReservation(tx: Tx, ctx: Ctx, poolId: PoolId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ctx.companyId}::text || ${poolId}::text, 12))`);
}
