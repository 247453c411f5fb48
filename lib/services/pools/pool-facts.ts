import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { checkPool } from "@/lib/core/pools/activation";
import { formatPhone } from "@/lib/core/phones/format";
import type { PoolView } from "@/lib/core/pools/view";
import { type UnitNode, pathUpward } from "@/lib/core/units/tree";
import type { PoolId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import {
  officialAccounts,
  orgUnits,
  poolMappings,
  pools,
  poolUnits,
  providerConnections,
  rooms,
  templates,
} from "@/db/schema";

const live = sql`${rooms.state} in ('reserved','pending','active','needs_verification')`;

/** Pools with all that their list, page and activation check show, in six statements whatever their number. */
export async function poolFacts(tx: Tx, ctx: Ctx, only?: PoolId): Promise<readonly PoolView[]> {
  const { companyId } = ctx;
  const one = only === undefined ? undefined : eq(pools.id, only);
  const rows = await tx
    .select()
    .from(pools)
    .where(and(eq(pools.companyId, companyId), one))
    .orderBy(sql`${pools.name} collate "und-x-icu"`, pools.id);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [accounts, mappings, assigned, nodes, approved] = await Promise.all([
    poolAccounts(tx, ctx, ids),
    tx
      .select()
      .from(poolMappings)
      .where(and(eq(poolMappings.companyId, companyId), inArray(poolMappings.poolId, ids)))
      .orderBy(poolMappings.fromCountry),
    assignments(tx, ctx),
    unitNodes(tx, ctx),
    connectionsWithInvitation(tx, ctx),
  ]);
  return rows.map((row) => {
    const members = accounts
      .filter((account) => account.poolId === row.id)
      .map(({ poolId: _, connectionId, ...account }) => ({
        ...account,
        address: formatPhone(account.address),
        hasInvitationTemplate: approved.has(connectionId),
      }));
    const units = nodes.filter((unit) => assigned.some((a) => a.poolId === row.id && a.ouId === unit.id));
    const pool = {
      ...pick(row),
      units: units.map(({ id, name }) => ({ id, name })),
      accounts: members,
      mappings: mappings.filter((m) => m.poolId === row.id).map((m) => ({ from: m.fromCountry, to: m.toCountry })),
    };
    const poolAbove = units.some((unit) =>
      pathUpward(nodes, unit.id)
        .slice(1)
        .some((above) =>
          assigned.some((a) => a.ouId === above.id && a.active && a.channel === row.channel && a.poolId !== row.id),
        ),
    );
    return {
      ...pool,
      checks: checkPool({ ...pool, unitCount: units.length, poolAbove }),
      liveRooms: members.reduce((sum, account) => sum + account.liveRooms, 0),
    };
  });
}

const pick = (row: typeof pools.$inferSelect) => ({
  id: row.id,
  name: row.name,
  channel: row.channel,
  state: row.state,
  version: row.version,
  defaultRegion: row.defaultRegion,
  fallbackUpward: row.fallbackUpward,
  matchSharedCode: row.matchSharedCode,
  cooldownDays: row.cooldownDays,
});

async function poolAccounts(tx: Tx, ctx: Ctx, ids: readonly PoolId[]) {
  const counted = tx
    .select({ accountId: rooms.accountId, live: count().as("live") })
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), live))
    .groupBy(rooms.accountId)
    .as("counted");
  const rows = await tx
    .select({
      id: officialAccounts.id,
      poolId: officialAccounts.poolId,
      connectionId: officialAccounts.connectionId,
      key: officialAccounts.key,
      name: officialAccounts.name,
      address: officialAccounts.address,
      country: officialAccounts.country,
      purpose: officialAccounts.purpose,
      state: officialAccounts.state,
      connectionUsable: sql<boolean>`${providerConnections.state} = 'usable'`,
      liveRooms: sql<number>`coalesce(${counted.live}, 0)::int`,
      maxLiveRooms: officialAccounts.maxLiveRooms,
      priority: officialAccounts.priority,
    })
    .from(officialAccounts)
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.companyId, officialAccounts.companyId),
        eq(providerConnections.id, officialAccounts.connectionId),
      ),
    )
    .leftJoin(counted, eq(counted.accountId, officialAccounts.id))
    .where(and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.poolId, [...ids])))
    .orderBy(officialAccounts.priority, officialAccounts.key);
  return rows.flatMap((row) =>
    row.purpose === "primary" || row.purpose === "secondary" ? [{ ...row, purpose: row.purpose }] : [],
  );
}

/** Which unit uses which pool on which channel. */
const assignments = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      ouId: poolUnits.ouId,
      poolId: poolUnits.poolId,
      channel: poolUnits.channel,
      active: sql<boolean>`${pools.state} = 'active'`,
    })
    .from(poolUnits)
    .innerJoin(pools, and(eq(pools.companyId, poolUnits.companyId), eq(pools.id, poolUnits.poolId)))
    .where(eq(poolUnits.companyId, ctx.companyId));

const unitNodes = (tx: Tx, ctx: Ctx): Promise<UnitNode[]> =>
  tx
    .select({ id: orgUnits.id, name: orgUnits.name, parentId: orgUnits.parentId })
    .from(orgUnits)
    .where(eq(orgUnits.companyId, ctx.companyId))
    .orderBy(sql`${orgUnits.name} collate "und-x-icu"`, orgUnits.id);

/** Connections on which an invitation (M5) is approved and still there. */
async function connectionsWithInvitation(tx: Tx, ctx: Ctx): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ id: templates.connectionId })
    .from(templates)
    .where(
      and(
        eq(templates.companyId, ctx.companyId),
        eq(templates.mappedTo, "M5"),
        eq(templates.status, "approved"),
        eq(templates.gone, false),
      ),
    );
  return new Set(rows.map((row) => row.id));
}
