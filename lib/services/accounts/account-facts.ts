import { and, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountView } from "@/lib/core/accounts/view";
import type { AccountId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { formatPhone } from "@/lib/core/phones/format";
import type { Tx } from "@/db/client";
import {
  interactions,
  messages,
  officialAccounts,
  pools,
  providerConnections,
  rooms,
  templates,
  users,
} from "@/db/schema";

/** Providers whose channel needs an approved recontact template before an account may be activated. */
const needsRecontact: ReadonlySet<string> = new Set(["meta", "kaleyra"]);

/** Accounts with all that their list, page and `can` helpers ask, in five statements whatever their number; `only` these. */
export async function accountFacts(tx: Tx, ctx: Ctx, ...only: readonly AccountId[]): Promise<readonly AccountView[]> {
  const { companyId } = ctx;
  const rows = await tx
    .select({ account: officialAccounts, connection: providerConnections, poolName: pools.name, userName: users.name })
    .from(officialAccounts)
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.companyId, officialAccounts.companyId),
        eq(providerConnections.id, officialAccounts.connectionId),
      ),
    )
    .leftJoin(pools, and(eq(pools.companyId, officialAccounts.companyId), eq(pools.id, officialAccounts.poolId)))
    .leftJoin(users, and(eq(users.companyId, officialAccounts.companyId), eq(users.id, officialAccounts.userId)))
    .where(
      and(
        eq(officialAccounts.companyId, companyId),
        only.length > 0 ? inArray(officialAccounts.id, [...only]) : undefined,
      ),
    )
    .orderBy(officialAccounts.key);
  if (rows.length === 0) return [];
  const among = (id: PgColumn): SQL | undefined => (only.length > 0 ? inArray(id, [...only]) : undefined);
  const [held, open, used, recontact] = await Promise.all([
    tx
      .select({
        accountId: rooms.accountId,
        live: sql<number>`count(*) filter (where ${rooms.state} in ('reserved','pending','active','needs_verification'))::int`,
        cooling: sql<number>`count(*) filter (where ${rooms.state} = 'cooling')::int`,
      })
      .from(rooms)
      .where(
        and(
          eq(rooms.companyId, companyId),
          among(rooms.accountId),
          inArray(rooms.state, [...liveRoomStates, "cooling"]),
        ),
      )
      .groupBy(rooms.accountId),
    tx
      .select({ accountId: interactions.accountId, n: count() })
      .from(interactions)
      .where(
        and(
          eq(interactions.companyId, companyId),
          among(interactions.accountId),
          sql`${interactions.closedAt} is null`,
        ),
      )
      .groupBy(interactions.accountId),
    tx
      .select({ id: officialAccounts.id })
      .from(officialAccounts)
      .where(
        and(
          eq(officialAccounts.companyId, companyId),
          among(officialAccounts.id),
          sql`exists (select 1 from ${messages} where ${messages.companyId} = ${companyId} and ${messages.accountId} = ${officialAccounts.id})
            or exists (select 1 from ${rooms} where ${rooms.companyId} = ${companyId} and ${rooms.accountId} = ${officialAccounts.id})`,
        ),
      ),
    tx
      .selectDistinct({ connectionId: templates.connectionId })
      .from(templates)
      .where(
        and(
          eq(templates.companyId, companyId),
          eq(templates.mappedTo, "recontact"),
          eq(templates.status, "approved"),
          eq(templates.gone, false),
        ),
      ),
  ]);
  const heldOf = new Map(held.map((row) => [row.accountId, row]));
  const openOf = new Map(open.map((row) => [row.accountId, row.n]));
  const usedIds = new Set(used.map((row) => row.id));
  const mapped = new Set(recontact.map((row) => row.connectionId));
  return rows.map(({ account, connection, poolName, userName }) => {
    const liveRooms = heldOf.get(account.id)?.live ?? 0;
    const coolingRooms = heldOf.get(account.id)?.cooling ?? 0;
    return {
      id: account.id,
      version: account.version,
      channel: account.channel,
      address: account.address,
      shownAddress: formatPhone(account.address),
      name: account.name,
      key: account.key,
      purpose: account.purpose,
      country: account.country,
      state: account.state,
      health: account.health,
      checkedAt: account.checkedAt?.toISOString() ?? null,
      maxLiveRooms: account.maxLiveRooms,
      priority: account.priority,
      description: account.description,
      connection: { id: connection.id, name: connection.name, provider: connection.provider, state: connection.state },
      pool: account.poolId && poolName ? { id: account.poolId, name: poolName } : null,
      user: account.userId && userName ? { id: account.userId, name: userName } : null,
      contactListId: account.contactListId,
      liveRooms,
      coolingRooms,
      openInteractions: openOf.get(account.id) ?? 0,
      lastInboundAt: account.lastInboundAt?.toISOString() ?? null,
      restsUntil: account.quarantinedUntil?.toISOString() ?? null,
      facts: {
        state: account.state,
        purpose: account.purpose,
        channel: account.channel,
        proven: account.provenAt !== null && connection.state === "usable",
        hasContactList: account.contactListId !== null,
        recontactReady: !needsRecontact.has(connection.provider) || mapped.has(connection.id),
        liveRooms,
        coolingRooms,
        used: usedIds.has(account.id),
        resting: account.quarantinedUntil !== null,
      },
    };
  });
}
