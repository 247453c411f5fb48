import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { interactions, officialAccounts, rooms, users } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionPage, InteractionQuery, InteractionRow } from "@/lib/core/interactions/schema";
import { formatPhone } from "@/lib/core/phones/format";
import { requirePermission } from "@/lib/services/access/require";
import { readPage } from "@/lib/services/paging/keyset";
import { seenBy } from "./seen-by";
import { whereInteractions } from "./where-interactions";

/** Beyond so many the list says "10,000+": an exact count would read them all. */
const countedAtMost = 10_000;

/**
 * One page of the interactions that the actor may see, the latest first, with the number of matches.
 * @param zone IANA zone in which the days of date filters are counted
 */
export async function listInteractions(ctx: Ctx, query: InteractionQuery, zone: string): Promise<InteractionPage> {
  requirePermission(ctx, "interaction.read");
  const seen = await seenBy(ctx);
  const wanted = and(seen, whereInteractions(query, zone));
  const page = await readPage(
    query,
    { by: sql`${interactions.lastMessageAt}`, id: sql`${interactions.id}`, cast: "timestamptz", descending: true },
    ({ where, orderBy, limit }) =>
      searchRead(ctx, (db, scopeOf) =>
        db
          .select(columns)
          .from(interactions)
          .where(and(scopeOf(interactions.companyId), wanted, where))
          .orderBy(orderBy)
          .limit(limit),
      ),
    (row: Found) => [row.at, row.id] as const,
  );
  const total = await countMatches(ctx, wanted);
  return { ...page, rows: await named(ctx, page.rows), total };
}

const columns = {
  id: interactions.id,
  number: interactions.number,
  contactName: interactions.contactName,
  phone: interactions.phone,
  channel: interactions.channel,
  accountId: interactions.accountId,
  ownerId: interactions.ownerId,
  roomId: interactions.roomId,
  status: interactions.status,
  closeReason: interactions.closeReason,
  startedAt: interactions.startedAt,
  closedAt: interactions.closedAt,
  lastMessageAt: interactions.lastMessageAt,
  lastMessageText: interactions.lastMessageText,
  lastMessageDirection: interactions.lastMessageDirection,
  lastMessageState: interactions.lastMessageState,
  windowExpiresAt: interactions.windowExpiresAt,
  messageCount: interactions.messageCount,
  unreadCount: interactions.unreadCount,
  // The cursor keeps the microseconds that a JavaScript date would drop.
  at: sql<string>`${interactions.lastMessageAt}::text`,
};

type Found = Omit<
  InteractionRow,
  "account" | "agent" | "pending" | "startedAt" | "closedAt" | "lastMessageAt" | "windowExpiresAt"
> & {
  accountId: typeof interactions.$inferSelect.accountId;
  ownerId: typeof interactions.$inferSelect.ownerId;
  roomId: typeof interactions.$inferSelect.roomId;
  startedAt: Date;
  closedAt: Date | null;
  lastMessageAt: Date;
  windowExpiresAt: Date | null;
  at: string;
};

async function countMatches(ctx: Ctx, wanted: SQL | undefined) {
  const rows = await searchRead(ctx, (db, scopeOf) =>
    db
      .select({ id: interactions.id })
      .from(interactions)
      .where(and(scopeOf(interactions.companyId), wanted))
      .limit(countedAtMost + 1),
  );
  return { count: Math.min(rows.length, countedAtMost), exact: rows.length <= countedAtMost };
}

async function named(ctx: Ctx, rows: readonly Found[]): Promise<InteractionRow[]> {
  if (rows.length === 0) return [];
  const accountIds = [...new Set(rows.map((row) => row.accountId))];
  const ownerIds = [...new Set(rows.flatMap((row) => row.ownerId ?? []))];
  const roomIds = [...new Set(rows.flatMap((row) => row.roomId ?? []))];
  const [accounts, owners, pending] = await read(ctx, (tx) =>
    Promise.all([
      tx
        .select({ id: officialAccounts.id, key: officialAccounts.key, name: officialAccounts.name })
        .from(officialAccounts)
        .where(and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.id, accountIds))),
      ownerIds.length === 0
        ? []
        : tx
            .select({ id: users.id, name: users.name })
            .from(users)
            .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, ownerIds))),
      roomIds.length === 0
        ? []
        : tx
            .select({ id: rooms.id })
            .from(rooms)
            .where(and(eq(rooms.companyId, ctx.companyId), inArray(rooms.id, roomIds), eq(rooms.state, "pending"))),
    ]),
  );
  const accountOf = new Map(accounts.map((row) => [row.id, row]));
  const waits = new Set(pending.map((room) => room.id));
  const ownerOf = new Map(owners.map((row) => [row.id, row]));
  return rows.map(
    ({ accountId, ownerId, roomId, startedAt, closedAt, lastMessageAt, windowExpiresAt, at: _, ...row }) => ({
      ...row,
      account: accountOf.get(accountId) ?? { id: accountId, key: "–", name: "–" },
      phone: row.phone && formatPhone(row.phone),
      agent: (ownerId && ownerOf.get(ownerId)) ?? null,
      pending: row.status === "open" && roomId !== null && waits.has(roomId),
      startedAt: startedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      lastMessageAt: lastMessageAt.toISOString(),
      windowExpiresAt: windowExpiresAt?.toISOString() ?? null,
    }),
  );
}
