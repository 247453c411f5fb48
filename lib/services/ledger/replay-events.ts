import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { maskDigits } from "@/lib/core/ledger/mask";
import { eventCan } from "@/lib/core/ledger/results";
import type { ReplayEvents } from "@/lib/core/ledger/schema";
import { type Tx, transact } from "@/db/client";
import { rawEvents } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { eventTopic } from "./event-where";
import { dropFailedJobs, type LockedEvent, lockEvents } from "./lock-events";
import { settleEventAlerts } from "./settle-event-alerts";

/** `foreign`: name a number that is still nobody's here. The rest of a selection had been dealt with before. */
export type Replayed = { readonly replayed: number; readonly foreign: number };

/**
 * Sends events that were set aside the way of every other once more: back to `received`, with a job of the same topic.
 * One that was processed, is on its way or was discarded stays as it is, so that doing this twice changes nothing.
 */
export async function replayEvents(ctx: Ctx, { events }: ReplayEvents): Promise<Replayed> {
  requirePermission(ctx, "event.replay");
  return transact(ctx, async (tx) => {
    const locked = await lockEvents(tx, ctx, events);
    const chosen = locked.filter((event) => eventCan.replay(event).allowed);
    for (const event of chosen) {
      await audit(tx, ctx, {
        action: "event.replay",
        target: { kind: "event", id: event.id, name: event.provider },
        before: { state: event.result, attempts: event.attempts, reason: event.reason && maskDigits(event.reason) },
        after: { state: "waiting" },
      });
    }
    await processAgain(tx, ctx, chosen);
    const foreign = locked.filter((event) => event.result === "quarantined" && !eventCan.replay(event).allowed).length;
    return { replayed: chosen.length, foreign };
  });
}

/** Puts locked events back in the queue that they came through; the caller leaves the audit row. */
export async function processAgain(tx: Tx, ctx: Ctx, chosen: readonly LockedEvent[]): Promise<void> {
  if (chosen.length === 0) return;
  const ids = chosen.map((event) => event.id);
  await tx
    .update(rawEvents)
    .set({ state: "received", reason: null, attempts: 0, processedAt: null })
    .where(and(eq(rawEvents.companyId, ctx.companyId), inArray(rawEvents.id, ids)));
  await dropFailedJobs(tx, ctx, ids);
  for (const rawEventId of ids) await enqueue(tx, ctx, { topic: eventTopic, payload: { rawEventId }, priority: 50 });
  await settleEventAlerts(
    tx,
    ctx,
    chosen.map((event) => event.connectionId),
    "replayed",
  );
}
