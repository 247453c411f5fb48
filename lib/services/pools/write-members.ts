import { and, count, eq, inArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { AccountId, PoolId } from "@/lib/core/ids";
import { poolCan } from "@/lib/core/pools/can";
import type { Tx } from "@/db/client";
import { officialAccounts, pools, rooms } from "@/db/schema";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";

type Wishes = {
  readonly channel: Channel;
  readonly primaries: readonly AccountId[];
  readonly secondaries: readonly AccountId[];
};

const refuse = (field: "primaries" | "secondaries", message: string) =>
  new AppError("conflict", message, { fields: { [field]: [message] } });

/**
 * Makes the pool's accounts exactly those named, each with the purpose of its column. An account with live rooms
 * neither leaves nor changes its purpose; one of another pool or channel is refused.
 */
export async function writeMembers(tx: Tx, ctx: Ctx, poolId: PoolId, wishes: Wishes): Promise<void> {
  const wanted = new Map<AccountId, "primary" | "secondary">([
    ...wishes.primaries.map((id) => [id, "primary"] as const),
    ...wishes.secondaries.map((id) => [id, "secondary"] as const),
  ]);
  if (wanted.size < wishes.primaries.length + wishes.secondaries.length) {
    throw refuse("secondaries", "An account stands in one column only: take it out of one of the two");
  }
  const known = await lockAccounts(tx, ctx, poolId, [...wanted.keys()]);
  for (const [id, purpose] of wanted) {
    const column = purpose === "primary" ? "primaries" : "secondaries";
    const account = known.find((row) => row.id === id);
    if (!account || account.purpose === "dedicated" || account.purpose === "inbox")
      throw new AppError("not_found", "No such account");
    if (account.channel !== wishes.channel) throw refuse(column, `${account.key} is an account of another channel`);
    if (account.poolId !== null && account.poolId !== poolId)
      throw refuse(column, `${account.key} is in the pool ${account.poolName} already: take it out there first`);
    if (account.purpose === purpose && account.poolId === poolId) continue;
    if (account.purpose !== purpose) mayGo(column, account);
    await setMember(tx, ctx, id, { poolId, purpose });
    if (purpose === "primary") await seedDefaultActions(tx, ctx, id);
  }
  for (const account of known.filter((row) => row.poolId === poolId && !wanted.has(row.id))) {
    mayGo(account.purpose === "primary" ? "primaries" : "secondaries", account);
    await setMember(tx, ctx, account.id, { poolId: null });
  }
}

function mayGo(column: "primaries" | "secondaries", account: { key: string; liveRooms: number }): void {
  const verdict = poolCan.release(account);
  if (!verdict.allowed) throw refuse(column, verdict.reason);
}

async function lockAccounts(tx: Tx, ctx: Ctx, poolId: PoolId, ids: readonly AccountId[]) {
  const concerned = or(
    eq(officialAccounts.poolId, poolId),
    ids.length > 0 ? inArray(officialAccounts.id, [...ids]) : undefined,
  );
  const rows = await tx
    .select({
      id: officialAccounts.id,
      key: officialAccounts.key,
      channel: officialAccounts.channel,
      purpose: officialAccounts.purpose,
      poolId: officialAccounts.poolId,
      poolName: sql<
        string | null
      >`(select name from ${pools} where company_id = ${ctx.companyId} and id = ${officialAccounts.poolId})`,
    })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), concerned))
    .orderBy(officialAccounts.id)
    .for("update");
  if (rows.length === 0) return [];
  const counted = await tx
    .select({ accountId: rooms.accountId, live: count() })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        inArray(
          rooms.accountId,
          rows.map((row) => row.id),
        ),
        inArray(rooms.state, ["reserved", "pending", "active", "needs_verification"]),
      ),
    )
    .groupBy(rooms.accountId);
  const live = new Map(counted.map((row) => [row.accountId, row.live]));
  return rows.map((row) => ({ ...row, liveRooms: live.get(row.id) ?? 0 }));
}

const setMember = (
  tx: Tx,
  ctx: Ctx,
  id: AccountId,
  set: { poolId: PoolId | null; purpose?: "primary" | "secondary" },
) =>
  tx
    .update(officialAccounts)
    .set({ ...set, version: sql`${officialAccounts.version} + 1` })
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, id)));
