import { and, sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionPage, InteractionQuery } from "@/lib/core/interactions/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readPage } from "@/lib/services/paging/keyset";
import { nameRows } from "./name-rows";
import { isNarrowed, rareOf, readySearch, whereReady } from "./ready-search";

/**
 * One page of the interactions that the actor may see, the latest first. How many there are, `countInteractions` says.
 * @param zone IANA zone in which days are counted
 * @throws AppError invalid for a cursor that is none, or with the place at which the advanced search cannot be read
 */
export async function listInteractions(ctx: Ctx, query: InteractionQuery, zone: string): Promise<InteractionPage> {
  requirePermission(ctx, "interaction.read");
  const ready = await readySearch(ctx, query, zone);
  const page = await readPage(
    query,
    {
      by: sql`${interactions.lastMessageAt}`,
      id: sql`${interactions.id}`,
      cast: "timestamptz",
      descending: true,
      strict: true,
    },
    async ({ where, orderBy, limit }) => {
      // Asked of each page: what is rare ends the walk through a company on its second page as on its first.
      const rare = await rareOf(ctx, ready, "page");
      return searchRead(
        ctx,
        (db, scopeOf) =>
          db
            .select(columns)
            .from(interactions)
            .where(and(whereReady(scopeOf, ready, rare), where))
            .orderBy(orderBy)
            .limit(limit),
        { inOrder: !isNarrowed(ready, rare) },
      );
    },
    (row) => [row.at, row.id] as const,
  );
  return { ...page, rows: await nameRows(ctx, page.rows), total: null };
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
  assignedAt: interactions.assignedAt,
  firstReplyAt: interactions.firstReplyAt,
  // The cursor keeps the microseconds that a JavaScript date would drop.
  at: sql<string>`${interactions.lastMessageAt}::text`,
};
