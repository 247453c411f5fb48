import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { transact } from "@/db/client";
import { jobs } from "@/db/schema";
import { logger } from "@/lib/platform/logger";
import { JobLost } from "@/lib/services/jobs/running-job";
import type { ClaimedJob } from "./claim";
import type { OnExhausted } from "./handler";
import { describeError } from "./retry";

/**
 * Ends a job that will not be tried again: it stays as `failed`, its successors go on, and whoever must know is told
 * in the same transaction. A recurring one is told of and runs again at its next time. Throws JobLost.
 */
export async function giveUp(ctx: Ctx, claim: ClaimedJob, error: string, onExhausted: OnExhausted): Promise<void> {
  const told = { id: claim.id, topic: claim.topic, payload: claim.payload, error };
  try {
    await transact(ctx, async (tx) => {
      await settle(tx, claim, error);
      await onExhausted(tx, ctx, told);
    });
  } catch (cause) {
    if (cause instanceof JobLost) throw cause;
    // A report that fails must not leave the job running for ever, holding back its successors.
    logger.error(
      { job: claim.id, topic: claim.topic, error: describeError(cause) },
      "the failure of a job could not be reported",
    );
    await transact(ctx, (tx) => settle(tx, claim, error));
  }
  logger.error(
    { job: claim.id, topic: claim.topic, companyId: claim.companyId, attempts: claim.attempt, error },
    "job given up",
  );
}

async function settle(tx: Parameters<OnExhausted>[0], claim: ClaimedJob, error: string): Promise<void> {
  const next =
    claim.everyS === null
      ? ({ state: "failed" } as const)
      : ({ state: "queued", attempts: 0, runAt: sql`now() + make_interval(secs => ${claim.everyS})` } as const);
  const rows = await tx
    .update(jobs)
    .set({ ...next, lockedBy: null, leaseUntil: null, lastError: error })
    .where(
      sql`${jobs.companyId} = ${claim.companyId} and ${jobs.id} = ${claim.id} and ${jobs.lockedBy} = ${claim.lockedBy}`,
    )
    .returning({ id: jobs.id });
  if (rows.length !== 1) throw new JobLost(claim);
}
