import { and, eq, inArray, lte } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { expiredBeforeMs } from "@/lib/core/prospects/cards";
import { transact } from "@/db/client";
import { requestCards } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readSettings } from "@/lib/services/settings/read-setting";
import { closeCards } from "./close-cards";

const batch = 500;

/** Closes the requests that nobody decided in time (job `prospects.expire@1`). Returns how many; again, it changes nothing. */
export async function expireProspects(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "upkeep.run");
  let expired = 0;
  for (;;) {
    const done = await expireBatch(ctx);
    expired += done;
    if (done < batch) return expired;
  }
}

const expireBatch = (ctx: Ctx): Promise<number> =>
  transact(ctx, async (tx) => {
    const { "prospect.expiry_days": days } = await readSettings(tx, ctx, ["prospect.expiry_days"]);
    // One that is being decided right now is left to whoever decides it.
    const due = tx
      .select({ id: requestCards.id })
      .from(requestCards)
      .where(
        and(
          eq(requestCards.companyId, ctx.companyId),
          eq(requestCards.state, "open"),
          lte(requestCards.lastAskedAt, new Date(expiredBeforeMs(ctx.clock.now(), days))),
        ),
      )
      .orderBy(requestCards.lastAskedAt)
      .limit(batch)
      .for("update", { skipLocked: true });
    const closed = await closeCards(tx, ctx, inArray(requestCards.id, due), { state: "expired", reason: null });
    return closed.length;
  });
