import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { maskDigits } from "@/lib/core/ledger/mask";
import { eventCan } from "@/lib/core/ledger/results";
import type { DiscardEvents } from "@/lib/core/ledger/schema";
import { transact } from "@/db/client";
import { rawEvents } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { dropFailedJobs, lockEvents } from "./lock-events";
import { settleEventAlerts } from "./settle-event-alerts";

/**
 * Sets events aside for good: their bytes stay, nothing processes them any more. Why stands in the audit.
 * @throws AppError `conflict` when none of them is open
 */
export async function discardEvents(ctx: Ctx, { events, reason }: DiscardEvents): Promise<{ discarded: number }> {
  requirePermission(ctx, "event.discard");
  return transact(ctx, async (tx) => {
    const chosen = (await lockEvents(tx, ctx, events)).filter((event) => eventCan.discard(event).allowed);
    if (chosen.length === 0)
      throw new AppError("conflict", "Only events that are parked, quarantined or failed can be discarded.");
    const ids = chosen.map((event) => event.id);
    await tx
      .update(rawEvents)
      .set({ state: "discarded", processedAt: new Date(ctx.clock.now()) })
      .where(and(eq(rawEvents.companyId, ctx.companyId), inArray(rawEvents.id, ids)));
    await dropFailedJobs(tx, ctx, ids);
    for (const event of chosen) {
      await audit(tx, ctx, {
        action: "event.discard",
        target: { kind: "event", id: event.id, name: event.provider },
        before: { state: event.result, reason: event.reason && maskDigits(event.reason) },
        after: { state: "discarded", why: reason },
      });
    }
    await settleEventAlerts(
      tx,
      ctx,
      chosen.map((event) => event.connectionId),
      "discarded",
    );
    return { discarded: chosen.length };
  });
}
