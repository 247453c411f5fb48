import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { DiscardJob } from "@/lib/core/jobs/schema";
import { jobCan } from "@/lib/core/jobs/states";
import { maskDigits } from "@/lib/core/ledger/mask";
import { type Tx, transact } from "@/db/client";
import { jobs, rawEvents } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { eventTopic } from "@/lib/services/ledger/event-where";
import { lockEvents } from "@/lib/services/ledger/lock-events";
import { giveUpMessage } from "@/lib/services/messages/give-up-message";
import { findJob, lockJob } from "./lock-job";
import { idsIn } from "./name-subjects";
import { refusals } from "./refusals";
import { ringWorkers } from "./ring-workers";
import { settleJobAlerts } from "./settle-job-alerts";

/**
 * Takes a job away for good, with the end of what it was about: an unsent message becomes `failed` with the reason, a
 * provider's event is parked in the ledger, where it can still be replayed. Its successors go on.
 * Throws `conflict` for one that runs or repeats by itself.
 */
export async function discardJob(ctx: Ctx, { jobId, reason }: DiscardJob): Promise<{ topic: string }> {
  requirePermission(ctx, "job.discard");
  return transact(ctx, async (tx) => {
    const found = await findJob(tx, ctx, jobId);
    const { messageId, rawEventId } = idsIn(found.payload);
    const isEvent = found.topic === eventTopic && rawEventId !== undefined;
    // The event before its job, as everywhere; the message after it, as in its sending.
    if (isEvent) await lockEvents(tx, ctx, { kind: "ids", ids: [rawEventId] });
    const job = await lockJob(tx, ctx, jobId);
    const verdict = jobCan.discard(job);
    if (!verdict.allowed) throw new AppError("conflict", refusals(verdict.reason));
    if (isEvent) await park(tx, ctx, rawEventId, reason);
    if (job.topic === "message.send" && messageId) await giveUpMessage(tx, ctx, messageId, `Discarded: ${reason}`);
    await tx.delete(jobs).where(and(eq(jobs.companyId, ctx.companyId), eq(jobs.id, jobId)));
    await audit(tx, ctx, {
      action: "job.discard",
      target: { kind: "job", id: jobId, name: job.topic },
      before: { state: job.state, attempts: job.attempts, reason: job.error && maskDigits(job.error) },
      after: { state: "discarded", why: reason },
    });
    await settleJobAlerts(tx, ctx, job.topic, "discarded");
    await ringWorkers(tx);
    return { topic: job.topic };
  });
}

async function park(tx: Tx, ctx: Ctx, rawEventId: typeof rawEvents.$inferSelect.id, reason: string): Promise<void> {
  await tx
    .update(rawEvents)
    .set({ state: "parked", reason: `Its job was discarded: ${reason}`, processedAt: new Date(ctx.clock.now()) })
    .where(and(eq(rawEvents.companyId, ctx.companyId), eq(rawEvents.id, rawEventId), eq(rawEvents.state, "received")));
}
