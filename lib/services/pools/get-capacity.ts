import { and, count, eq, gte, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import { AppError } from "@/lib/core/errors";
import type { AccountId, PoolId } from "@/lib/core/ids";
import { forecast, forecastDays, standingsOf } from "@/lib/core/pools/capacity";
import type { CapacityView } from "@/lib/core/pools/view";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { read, type Tx } from "@/db/client";
import { officialAccounts, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { poolFacts } from "./pool-facts";

const dayMs = 86_400_000;

/** Per country of a pool: rooms, what is left, clients who use several users, and when it is full at the pace of 90 days. */
export async function getCapacity(ctx: Ctx, id: PoolId): Promise<CapacityView> {
  requirePermission(ctx, "pool.read");
  return read(ctx, async (tx) => {
    const [[pool], starts, sharers] = await Promise.all([
      poolFacts(tx, ctx, id),
      startsOf(tx, ctx, id),
      sharersOf(tx, ctx, id),
    ]);
    if (!pool) throw new AppError("not_found", "No such pool");
    const oneForAll = isFrontDoor(pool.channel);
    return standingsOf(pool).map(({ country, accounts, open, liveRooms, freeRooms, standing }) => {
      const began = accounts.flatMap((account) => starts.get(account.id) ?? []);
      const firstMs = Math.min(...began.map(({ firstMs: one }) => one));
      const several = sharers.find((row) => row.country === country);
      return {
        country,
        accounts: { open, all: accounts.length },
        liveRooms,
        freeRooms,
        standing,
        severalUsers: oneForAll ? null : { clients: several?.clients ?? 0, most: several?.most ?? 0 },
        forecast: forecast(freeRooms, {
          starts: began.reduce((sum, { starts: some }) => sum + some, 0),
          observedDays: Number.isFinite(firstMs) ? (ctx.clock.now() - firstMs) / dayMs : 0,
        }),
      };
    });
  });
}

const liveIn = (ctx: Ctx, id: PoolId) =>
  and(eq(rooms.companyId, ctx.companyId), eq(officialAccounts.poolId, id), inArray(rooms.state, [...liveRoomStates]));

type Starts = { readonly starts: number; readonly firstMs: number };

/** Of each account's live rooms, how many began in the last 90 days, and when the first of all did. */
async function startsOf(tx: Tx, ctx: Ctx, id: PoolId): Promise<ReadonlyMap<AccountId, Starts>> {
  const since = new Date(ctx.clock.now() - forecastDays * dayMs);
  const rows = await tx
    .select({
      accountId: rooms.accountId,
      starts: sql<number>`count(*) filter (where ${gte(rooms.reservedAt, since)})::int`,
      firstMs: sql<number>`(extract(epoch from min(${rooms.reservedAt})) * 1000)::float8`,
    })
    .from(rooms)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .where(liveIn(ctx, id))
    .groupBy(rooms.accountId);
  return new Map(rows.map(({ accountId, ...starts }) => [accountId, starts]));
}

/** Per country the clients with rooms of more than one user, and how many users the busiest of them has. */
async function sharersOf(tx: Tx, ctx: Ctx, id: PoolId) {
  const pairs = tx
    .select({ country: officialAccounts.country, users: count().as("users") })
    .from(rooms)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .where(liveIn(ctx, id))
    .groupBy(officialAccounts.country, rooms.identityId)
    .as("pairs");
  return tx
    .select({
      country: pairs.country,
      clients: sql<number>`count(*) filter (where ${pairs.users} > 1)::int`,
      most: sql<number>`max(${pairs.users})::int`,
    })
    .from(pairs)
    .groupBy(pairs.country);
}
