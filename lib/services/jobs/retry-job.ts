import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RetryJob } from "@/lib/core/jobs/schema";
import { jobCan } from "@/lib/core/jobs/states";
import { maskDigits } from "@/lib/core/ledger/mask";
import { type Tx, transact } from "@/db/client";
import { jobs } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { eventTopic } from "@/lib/services/ledger/event-where";
import { lockEvents } from "@/lib/services/ledger/lock-events";
import { processAgain } from "@/lib/services/ledger/replay-events";
import { findJob, type LockedJob, lockJob } from "./lock-job";
import { idsIn } from "./name-subjects";
import { refusals } from "./refusals";
import { ringWorkers } from "./ring-workers";
import { settleJobAlerts } from "./settle-job-alerts";

/**
 * Has a job that waits for a time, or was given up, run now. One given up starts anew behind what came meanwhile; with it
 * a provider's event is received anew. Throws `conflict` when it runs, is behind another, or has nothing left to do.
 */
export async function retryJob(ctx: Ctx, { jobId }: RetryJob): Promise<{ topic: string }> {
  requirePermission(ctx, "job.retry");
  return transact(ctx, async (tx) => {
    const found = await findJob(tx, ctx, jobId);
    const { rawEventId } = idsIn(found.payload);
    // The event before its job, as everywhere.
    const [event] =
      found.topic === eventTopic && found.state === "failed" && rawEventId
        ? await lockEvents(tx, ctx, { kind: "ids", ids: [rawEventId] })
        : [];
    const job = await lockJob(tx, ctx, jobId);
    const verdict = jobCan.retry(job);
    if (!verdict.allowed) throw new AppError("conflict", refusals(verdict.reason));
    await audit(tx, ctx, {
      action: "job.retry",
      target: { kind: "job", id: jobId, name: job.topic },
      before: { state: job.state, attempts: job.attempts, reason: job.error && maskDigits(job.error) },
      after: { state: "due" },
    });
    if (event && (event.result === "parked" || event.result === "failed")) await processAgain(tx, ctx, [event]);
    else await runNow(tx, ctx, job);
    await settleJobAlerts(tx, ctx, job.topic, "retried");
    await ringWorkers(tx);
    return { topic: job.topic };
  });
}

async function runNow(tx: Tx, ctx: Ctx, job: LockedJob): Promise<void> {
  const one = and(eq(jobs.companyId, ctx.companyId), eq(jobs.id, job.id));
  if (job.state === "failed" && job.dedupeKey !== null) {
    const twins = await tx
      .update(jobs)
      .set({ runAt: sql`now()` })
      .where(
        and(
          eq(jobs.companyId, ctx.companyId),
          eq(jobs.topic, job.topic),
          eq(jobs.dedupeKey, job.dedupeKey),
          ne(jobs.id, job.id),
          eq(jobs.state, "queued"),
        ),
      )
      .returning({ id: jobs.id });
    // The same was asked for again meanwhile: that one does it.
    if (twins.length > 0) {
      await tx.delete(jobs).where(one);
      return;
    }
  }
  const anew = job.state === "failed" || job.isRecurring ? { attempts: 0, lastError: null } : {};
  await tx
    .update(jobs)
    .set({ state: "queued", runAt: sql`now()`, ...anew })
    .where(one);
}
