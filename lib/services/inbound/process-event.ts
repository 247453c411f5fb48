import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { read, type Tx, transact } from "@/db/client";
import { rawEvents } from "@/db/schema";
import { sendAlong } from "@/db/send-along";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { RawEventId } from "@/lib/core/ids";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { reach } from "@/lib/platform/crash-points";
import { requirePermission } from "@/lib/services/access/require";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { adapterOf } from "@/lib/services/connections/open-connection";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { applyCall, type CallOutcome } from "./apply-call";

/** The payload of `inbound.received@1`. */
export const ProcessEvent = z.object({ rawEventId: RawEventId });
export type ProcessEvent = z.output<typeof ProcessEvent>;

// A few seconds, in which whatever came before this one has been applied too.
const triesForOrder = 3;

/**
 * Reads an accepted call again and applies it part by part, each in a transaction of its own: doing it twice changes
 * nothing, and one part that cannot be applied keeps back none of the others. It is then tried again with growing
 * gaps, and in the end parked where an admin sees it.
 */
export async function processEvent(
  ctx: Ctx,
  { rawEventId }: ProcessEvent,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<void> {
  requirePermission(ctx, "event.process");
  const one = and(eq(rawEvents.companyId, ctx.companyId), eq(rawEvents.id, rawEventId));
  const [event] = await read(ctx, (tx) => tx.select().from(rawEvents).where(one));
  if (!event || event.state !== "received") return;
  reach("inbound.loaded");
  const adapter = adapterOf(ctx, event.provider, deps);
  const request = { method: "POST", url: "", headers: event.headers, body: event.body };
  const parsed = adapter.parse(request, event.receivedAt.getTime());
  const outcome: CallOutcome = parsed.ok
    ? await applyCall(ctx, {
        source: { id: event.id, connectionId: event.connectionId, receivedAtMs: event.receivedAt.getTime() },
        call: parsed,
        descriptor: adapter.descriptor,
        isLate: job.attempt > triesForOrder,
        inTransaction: (work) => applyPart(ctx, work),
      })
    : { state: "parked", reason: parsed.reason, error: null };
  if (outcome.error !== null && !job.isLastAttempt) {
    await transact(ctx, (tx) => tx.update(rawEvents).set({ attempts: job.attempt, reason: outcome.reason }).where(one));
    // Wrapped, since the loop gives up at once on what it takes for hopeless: here the end is a parked event.
    const retryAfterS = outcome.error instanceof AppError ? outcome.error.details.retryAfterS : undefined;
    throw new AppError(
      "unavailable",
      outcome.reason ?? "It could not be applied",
      retryAfterS === undefined ? {} : { retryAfterS },
      { cause: outcome.error },
    );
  }
  await transact(ctx, async (tx) => {
    const ended = tx
      .update(rawEvents)
      .set({
        state: outcome.state,
        reason: outcome.reason,
        attempts: job.attempt,
        processedAt: new Date(ctx.clock.now()),
      })
      .where(one);
    sendAlong(tx, ended.getSQL());
    if (outcome.state !== "processed") {
      const isForeign = outcome.state === "quarantined";
      await raiseAlert(tx, ctx, {
        kind: isForeign ? "event_quarantined" : "event_parked",
        subject: event.connectionId,
        title: isForeign
          ? "A provider's event names a number that is not yours"
          : "A provider's event could not be processed",
        detail: { rawEventId, reason: outcome.reason },
        href: `/ledger?f=result:is:${outcome.state};connection:is:${event.connectionId}`,
      });
    }
    await job.finish(tx);
    reach("inbound.before_commit");
  });
  reach("inbound.committed");
}

async function applyPart<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outcome = await transact(ctx, async (tx) => {
    const done = await work(tx);
    reach("inbound.before_part_commit");
    return done;
  });
  reach("inbound.part_committed");
  return outcome;
}
