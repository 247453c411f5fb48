import { and, count, eq, inArray, sql } from "drizzle-orm";
import { transact, type Tx } from "@/db/client";
import { officialAccounts, pools, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AccountId, PoolId } from "@/lib/core/ids";
import { poolCan } from "@/lib/core/pools/can";
import type { MoveAccount } from "@/lib/core/pools/schema";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";

/**
 * Moves an account without live rooms from one pool to another of its channel, with the purpose it has. Its cooling pairs rest
 * on, whichever pool it is in. Throws `conflict` when it is not in the pool that the admin saw it in.
 */
export async function moveAccount(ctx: Ctx, input: MoveAccount): Promise<{ key: string; pool: string }> {
  requirePermission(ctx, "pool.update");
  const { accountId, poolId, toPoolId } = input;
  return transact(ctx, async (tx) => {
    const known = await lockPools(tx, ctx, [poolId, toPoolId]);
    const [account] = await tx
      .select({ key: officialAccounts.key, channel: officialAccounts.channel, poolId: officialAccounts.poolId })
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)))
      .for("update");
    const [from, to] = [known.get(poolId), known.get(toPoolId)];
    if (!account || !from || !to) throw new AppError("not_found", "No such account or pool");
    if (account.poolId !== poolId)
      throw new AppError("conflict", `${account.key} is not in the pool ${from.name} any more. Reload the page.`);
    if (to.channel !== account.channel)
      throw new AppError("conflict", `${to.name} is a pool of another channel: choose one of the account’s own`);
    const verdict = poolCan.release({ key: account.key, liveRooms: await countLive(tx, ctx, accountId) });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .update(officialAccounts)
      .set({ poolId: toPoolId, version: sql`${officialAccounts.version} + 1` })
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)));
    // A form of either pool that was opened before would put the account back.
    await tx
      .update(pools)
      .set({ version: sql`${pools.version} + 1` })
      .where(and(eq(pools.companyId, ctx.companyId), inArray(pools.id, [poolId, toPoolId])));
    await audit(tx, ctx, {
      action: "account.move",
      target: { kind: "account", id: accountId, name: account.key },
      before: { pool: from.name },
      after: { pool: to.name },
    });
    return { key: account.key, pool: to.name };
  });
}

async function lockPools(tx: Tx, ctx: Ctx, ids: readonly PoolId[]) {
  const rows = await tx
    .select({ id: pools.id, name: pools.name, channel: pools.channel })
    .from(pools)
    .where(and(eq(pools.companyId, ctx.companyId), inArray(pools.id, [...ids])))
    .orderBy(pools.id)
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

async function countLive(tx: Tx, ctx: Ctx, accountId: AccountId): Promise<number> {
  const [row] = await tx
    .select({ live: count() })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.accountId, accountId),
        inArray(rooms.state, [...liveRoomStates]),
      ),
    );
  return row?.live ?? 0;
}
