import { and, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { IdentityId, PoolId, UserId } from "@/lib/core/ids";
import { isLiveRoom, liveRoomStates } from "@/lib/core/rooms/states";
import type { RoomFacts, UserFacts } from "@/lib/core/selection/facts";
import type { LiveRoomCase } from "@/lib/core/selection/what-if";
import type { Tx } from "@/db/client";
import { clients, identities, officialAccounts, rooms, users } from "@/db/schema";
import { clientFactsOf, isOwnAccount } from "./client-facts";
import { usableUser } from "./load-facts";

const mostRooms = 5_000;

/**
 * The live rooms on a pool's numbers, each with what selection asks of its user and its client, in three statements. Of more than
 * 5,000 those that were last active, and `capped` says so.
 */
export async function loadLiveRooms(
  tx: Tx,
  ctx: Ctx,
  poolId: PoolId,
  channel: Channel,
): Promise<{ readonly cases: readonly LiveRoomCase[]; readonly capped: boolean }> {
  const { companyId } = ctx;
  const rows = await tx
    .select({
      id: rooms.id,
      accountId: rooms.accountId,
      identityId: rooms.identityId,
      userId: users.id,
      ouId: users.ouId,
      usable: usableUser,
      phone: identities.phone,
      providerUserId: identities.providerUserId,
      portfolioId: identities.portfolioId,
      scopeAccountId: identities.scopeAccountId,
      blocked: sql<boolean>`${identities.blockedAt} is not null`,
      optedOut: sql<boolean>`${identities.optedOutAt} is not null`,
      profileCountry: clients.country,
      ownAccount: isOwnAccount,
    })
    .from(rooms)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .innerJoin(users, and(eq(users.companyId, rooms.companyId), eq(users.id, rooms.userId)))
    .innerJoin(identities, and(eq(identities.companyId, rooms.companyId), eq(identities.id, rooms.identityId)))
    .leftJoin(clients, and(eq(clients.companyId, rooms.companyId), eq(clients.id, rooms.clientId)))
    .where(
      and(
        eq(rooms.companyId, companyId),
        eq(officialAccounts.poolId, poolId),
        inArray(rooms.state, [...liveRoomStates]),
      ),
    )
    .orderBy(desc(rooms.lastActiveAt), rooms.id)
    .limit(mostRooms + 1);
  const looked = rows.slice(0, mostRooms);
  const [others, own] = await Promise.all([
    loadRoomsOfMany(tx, ctx, [...new Set(looked.map((row) => row.identityId))], channel),
    loadDedicated(tx, ctx, channel),
  ]);
  const cases = looked.map((row): LiveRoomCase => ({
    identityId: row.identityId,
    accountId: row.accountId,
    user: { id: row.userId, usable: row.usable, ouId: row.ouId, dedicated: own.get(row.userId) ?? null },
    client: clientFactsOf({ ...row, channel }),
    rooms: (others.get(row.identityId) ?? []).filter(({ id }) => id !== row.id),
  }));
  return { cases, capped: rows.length > mostRooms };
}

type OfIdentity = RoomFacts & { readonly identityId: IdentityId };

/** Per pair of account and user the live room and the liveliest of the others: without the one the other still counts. */
async function loadRoomsOfMany(
  tx: Tx,
  ctx: Ctx,
  identityIds: readonly IdentityId[],
  channel: Channel,
): Promise<ReadonlyMap<IdentityId, readonly OfIdentity[]>> {
  if (identityIds.length === 0) return new Map();
  // Written out: with parameters, `distinct on` and `order by` would not be the same expression.
  const isLive = sql<boolean>`(${rooms.state} in (${sql.raw(liveRoomStates.map((state) => `'${state}'`).join(","))}))`;
  const rows = await tx
    .selectDistinctOn([rooms.identityId, rooms.accountId, rooms.userId, isLive], {
      id: rooms.id,
      identityId: rooms.identityId,
      userId: rooms.userId,
      accountId: rooms.accountId,
      state: rooms.state,
      coolingUntil: rooms.coolingUntil,
    })
    .from(rooms)
    .where(
      and(eq(rooms.companyId, ctx.companyId), inArray(rooms.identityId, [...identityIds]), eq(rooms.channel, channel)),
    )
    .orderBy(
      rooms.identityId,
      rooms.accountId,
      rooms.userId,
      isLive,
      sql`(${rooms.state} = 'cooling') desc`,
      sql`${rooms.coolingUntil} desc nulls last`,
    );
  const facts = rows.map(({ state, coolingUntil, ...room }): OfIdentity => {
    const isKept = state === "cooling" && coolingUntil !== null && coolingUntil.getTime() > ctx.clock.now();
    return { ...room, state: isLiveRoom(state) ? "live" : isKept ? "cooling" : "closed" };
  });
  return Map.groupBy(facts, ({ identityId }) => identityId);
}

async function loadDedicated(tx: Tx, ctx: Ctx, channel: Channel): Promise<ReadonlyMap<UserId, UserFacts["dedicated"]>> {
  const rows = await tx
    .select({
      userId: officialAccounts.userId,
      id: officialAccounts.id,
      label: officialAccounts.address,
      state: officialAccounts.state,
    })
    .from(officialAccounts)
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.purpose, "dedicated"),
        eq(officialAccounts.channel, channel),
        ne(officialAccounts.state, "retired"),
        isNotNull(officialAccounts.userId),
      ),
    );
  return new Map(rows.flatMap(({ userId, ...account }) => (userId === null ? [] : [[userId, account] as const])));
}
