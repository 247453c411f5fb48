import { and, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { faceFor } from "@/lib/core/masking/face";
import type { Face } from "@/lib/core/masking/mask";
import { expiresAtMs } from "@/lib/core/prospects/cards";
import type { CardRow } from "@/lib/core/prospects/view";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { identities, requestCards, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { readSettings } from "@/lib/services/settings/read-setting";
import { type CardSearch, matchingCards, ofAsked, ofClient } from "./card-where";

/** One page of the requests that the actor may see. */
export async function listProspects(
  ctx: Ctx,
  query: TableQuery,
  within: Pick<CardSearch, "zone" | "ids">,
): Promise<Page<CardRow>> {
  requirePermission(ctx, "prospect.read");
  const matching = matchingCards(ctx, { ...query, ...within });
  const keyset = {
    by: sql`${requestCards.lastAskedAt}`,
    id: sql`${requestCards.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? true,
  } as const;
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => selectCards(tx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [row.at, row.id],
    );
    const total = await countUpTo(tx, (one) =>
      tx.select(one).from(requestCards).innerJoin(identities, ofClient).innerJoin(users, ofAsked).where(matching),
    );
    const { "prospect.expiry_days": days } = await readSettings(tx, ctx, ["prospect.expiry_days"]);
    return { ...page, total, rows: page.rows.map((row) => asCardRow(row, days, faceFor(ctx.actor))) };
  });
}

export const selectCards = (tx: Tx) =>
  tx
    .select({
      id: requestCards.id,
      user: { id: users.id, name: users.name },
      profileName: identities.profileName,
      phone: identities.phone,
      channel: identities.channel,
      state: requestCards.state,
      openedAt: requestCards.openedAt,
      lastAskedAt: requestCards.lastAskedAt,
      closedAt: requestCards.closedAt,
      closeReason: requestCards.closeReason,
      // The cursor keeps the microseconds that a JavaScript date would drop.
      at: sql<string>`${requestCards.lastAskedAt}::text`,
    })
    .from(requestCards)
    .innerJoin(identities, ofClient)
    .innerJoin(users, ofAsked);

export function asCardRow(row: Awaited<ReturnType<typeof selectCards>>[number], days: number, face: Face): CardRow {
  const { at: _at, profileName, openedAt, lastAskedAt, closedAt, ...kept } = row;
  return {
    ...kept,
    // Not the profile's name: it may have become someone's own words about a client of theirs.
    name: face.called(profileName, kept.phone),
    phone: face.number(kept.phone),
    openedAt: openedAt.toISOString(),
    lastAskedAt: lastAskedAt.toISOString(),
    expiresAt: kept.state === "open" ? new Date(expiresAtMs(lastAskedAt.getTime(), days)).toISOString() : null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}
