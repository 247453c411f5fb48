import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, PoolId } from "@/lib/core/ids";
import type { AccountFacts, PoolFacts } from "@/lib/core/selection/facts";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { officialAccounts, poolMappings, pools, providerConnections, rooms, templates } from "@/db/schema";

export type PooledAccount = AccountFacts & { readonly poolId: PoolId | null };

// Both for statements with a join only: without one, drizzle leaves out the tables' names, and the outer columns would be
// taken for the inner ones.

/** An account's live rooms with anyone, counted by the partial index of live rooms. */
export const liveRoomsOfAccount = sql<number>`(select count(*)::int from ${rooms} where ${rooms.companyId} = ${officialAccounts.companyId}
  and ${rooms.accountId} = ${officialAccounts.id} and ${inArray(rooms.state, [...liveRoomStates])})`;

/** An approved invitation (M5) is on the account's connection. */
export const invitationApproved = sql<boolean>`exists (select 1 from ${templates} where ${templates.companyId} = ${officialAccounts.companyId}
  and ${templates.connectionId} = ${officialAccounts.connectionId} and ${templates.mappedTo} = 'M5' and ${templates.status} = 'approved'
  and not ${templates.gone})`;

/** The accounts of these pools, and named ones besides, as selection sees them: one statement. */
export async function loadAccounts(
  tx: Tx,
  ctx: Ctx,
  poolIds: readonly PoolId[],
  alsoIds: readonly AccountId[] = [],
): Promise<readonly PooledAccount[]> {
  if (poolIds.length + alsoIds.length === 0) return [];
  const rows = await tx
    .select({
      id: officialAccounts.id,
      poolId: officialAccounts.poolId,
      label: officialAccounts.address,
      purpose: officialAccounts.purpose,
      state: officialAccounts.state,
      country: officialAccounts.country,
      portfolioId: officialAccounts.portfolioId,
      maxLiveRooms: officialAccounts.maxLiveRooms,
      lastAssignedAt: officialAccounts.lastAssignedAt,
      connectionUsable: sql<boolean>`${providerConnections.state} = 'usable'`,
      hasInvitationTemplate: invitationApproved,
      liveRooms: liveRoomsOfAccount,
    })
    .from(officialAccounts)
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.companyId, officialAccounts.companyId),
        eq(providerConnections.id, officialAccounts.connectionId),
      ),
    )
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        or(inArray(officialAccounts.poolId, [...poolIds]), inArray(officialAccounts.id, [...alsoIds])),
      ),
    );
  return rows.map(({ lastAssignedAt, ...row }) => ({ ...row, lastAssignedAtMs: lastAssignedAt?.getTime() ?? null }));
}

/** These pools with their rules and accounts: three statements, whatever their number. */
export async function loadPools(tx: Tx, ctx: Ctx, poolIds: readonly PoolId[]): Promise<readonly PoolFacts[]> {
  if (poolIds.length === 0) return [];
  const ids = [...poolIds];
  const [rows, mappings, accounts] = await Promise.all([
    tx
      .select({
        id: pools.id,
        name: pools.name,
        state: pools.state,
        defaultRegion: pools.defaultRegion,
        fallbackUpward: pools.fallbackUpward,
        matchSharedCode: pools.matchSharedCode,
      })
      .from(pools)
      .where(and(eq(pools.companyId, ctx.companyId), inArray(pools.id, ids))),
    tx
      .select({ poolId: poolMappings.poolId, from: poolMappings.fromCountry, to: poolMappings.toCountry })
      .from(poolMappings)
      .where(and(eq(poolMappings.companyId, ctx.companyId), inArray(poolMappings.poolId, ids))),
    loadAccounts(tx, ctx, ids),
  ]);
  const mappingOf = Map.groupBy(mappings, ({ poolId }) => poolId);
  const accountsOf = Map.groupBy(accounts, ({ poolId }) => poolId);
  return rows.map(({ state, ...pool }) => ({
    ...pool,
    active: state === "active",
    mapping: (mappingOf.get(pool.id) ?? []).map(({ from, to }) => ({ from, to })),
    accounts: accountsOf.get(pool.id) ?? [],
  }));
}
