import { inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { cardCan } from "@/lib/core/prospects/cards";
import type { CardSelection, DismissProspects } from "@/lib/core/prospects/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { transact } from "@/db/client";
import { identities, requestCards, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { type CardSearch, cardList, matchingCards, ofAsked, ofClient } from "./card-where";
import { closeCards } from "./close-cards";

/** More at once would hold too many clients for too long. */
const mostAtOnce = 2_000;

/**
 * Dismisses requests: nothing is sent, and a client who asks again opens a new one.
 * @throws AppError `conflict` when a ticked one was decided meanwhile, or more or fewer match than were seen
 */
export async function dismissProspects(ctx: Ctx, { cards, reason }: DismissProspects): Promise<{ dismissed: number }> {
  requirePermission(ctx, "prospect.dismiss");
  return transact(ctx, async (tx) => {
    const chosen = await tx
      .select({ id: requestCards.id, state: requestCards.state, userId: requestCards.userId })
      .from(requestCards)
      .innerJoin(identities, ofClient)
      .innerJoin(users, ofAsked)
      .where(matchingCards(ctx, searchOf(cards)))
      .orderBy(requestCards.id)
      .limit(mostAtOnce + 1)
      .for("update", { of: requestCards });
    refuseOtherCount(cards, chosen.length);
    for (const card of chosen) {
      const verdict = cardCan.decide(card);
      if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    }
    const ids = chosen.map(({ id }) => id);
    if (ids.length === 0) return { dismissed: 0 };
    await closeCards(tx, ctx, inArray(requestCards.id, ids), { state: "dismissed", reason });
    const entries = chosen.map(({ id, userId }) => ({
      action: "prospect.dismiss",
      target: { kind: "request", id },
      before: { state: "open" },
      after: { state: "dismissed", why: reason, userId },
    }));
    await audit(tx, ctx, entries);
    return { dismissed: ids.length };
  });
}

function searchOf(selection: CardSelection): CardSearch {
  if (selection.kind === "ids") return { q: "", filters: [], zone: "UTC", ids: selection.ids };
  const { q, filters } = parseTableQuery({ q: selection.q, f: selection.f }, cardList);
  return { q, filters, zone: selection.zone };
}

function refuseOtherCount(selection: CardSelection, found: number): void {
  if (found > mostAtOnce) throw new AppError("invalid", `At most ${mostAtOnce} requests at once. Narrow the list.`);
  if (selection.kind === "ids" && found < new Set(selection.ids).size)
    throw new AppError("not_found", "No such request");
  if (selection.kind === "matching" && found !== selection.expectedCount)
    throw new AppError("conflict", `${found} requests match now, not ${selection.expectedCount}. Reload the list.`);
}
