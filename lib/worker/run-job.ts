import type { Ctx } from "@/lib/core/access/ctx";
import type { JobsDoor } from "@/db/jobs-door";
import { systemClock } from "@/lib/platform/clock";
import { logger } from "@/lib/platform/logger";
import { JobLost, runningJob } from "@/lib/services/jobs/running-job";
import { type ClaimedJob, deleteJob, releaseJob } from "./claim";
import { giveUp } from "./give-up";
import type { Handler, Handlers, OnExhausted } from "./handler";
import { describeError, isHopeless, isPostponed, retryGapMs } from "./retry";

/** A handler's time; what it does after that cannot be committed. Shorter than the lease, so that nobody overlaps. */
const limitMs = 50_000;
const unknownAgainMs = 30_000;

export type RunOptions = {
  readonly sql: JobsDoor;
  readonly handlers: Handlers;
  readonly onExhausted: OnExhausted;
  /** Ended from outside when the claim is lost or the worker stops, with the reason. */
  readonly abort: AbortController;
};

/** Runs one claimed job to its end: finished, given back, or given up. Never throws for what the job does. */
export async function runJob(claim: ClaimedJob, options: RunOptions): Promise<void> {
  const { sql, handlers, onExhausted } = options;
  const ctx: Ctx = {
    companyId: claim.companyId,
    actor: { kind: "job", name: claim.topic },
    clock: systemClock,
    address: null,
  };
  const handler = handlers[`${claim.topic}@${claim.version}`];
  if (!handler) return putAside(claim, sql);
  try {
    // The attempt after the last one: those before it ended with their worker.
    if (claim.attempt > claim.maxAttempts) {
      return await giveUp(ctx, claim, `The worker ended during each of ${claim.maxAttempts} attempts`, onExhausted);
    }
    await attempt(ctx, claim, handler, options);
  } catch (error) {
    await afterFailure(ctx, claim, error, options);
  }
}

async function attempt(ctx: Ctx, claim: ClaimedJob, handler: Handler, { sql, abort }: RunOptions): Promise<void> {
  const { job, isFinished } = runningJob(claim, abort.signal);
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(abort.signal.reason);
  abort.signal.addEventListener("abort", end, { once: true });
  const timer = setTimeout(() => abort.abort(new Error(`Not done within ${limitMs / 1000} s`)), limitMs);
  try {
    await Promise.race([handler(ctx, claim.payload, job), ended.promise]);
  } finally {
    clearTimeout(timer);
  }
  if (!isFinished() && !(await finishAlone(claim, sql))) throw new JobLost(claim);
}

const finishAlone = (claim: ClaimedJob, sql: JobsDoor): Promise<boolean> =>
  claim.everyS === null
    ? deleteJob(sql, claim)
    : releaseJob(sql, claim, { afterMs: claim.everyS * 1_000, error: null, attempts: "anew" });

async function afterFailure(
  ctx: Ctx,
  claim: ClaimedJob,
  error: unknown,
  { sql, onExhausted }: RunOptions,
): Promise<void> {
  const about = { job: claim.id, topic: claim.topic, companyId: claim.companyId, attempt: claim.attempt };
  if (error instanceof JobLost) return logger.warn(about, "job lost: its effect was taken back");
  const text = describeError(error);
  try {
    const isWaiting = isPostponed(error);
    if (!isWaiting && (claim.attempt >= claim.maxAttempts || isHopeless(error)))
      return await giveUp(ctx, claim, text, onExhausted);
    const gapMs = retryGapMs(claim.attempt, error, Math.random());
    const afterMs = claim.everyS === null ? gapMs : Math.min(gapMs, claim.everyS * 1_000);
    await releaseJob(sql, claim, { afterMs, error: text, attempts: isWaiting ? "uncounted" : "counted" });
    if (isWaiting) logger.debug({ ...about, afterMs }, "job waits for its turn");
    else logger.warn({ ...about, error: text, afterMs }, "job failed, to be tried again");
  } catch (cause) {
    if (cause instanceof JobLost) return logger.warn(about, "job lost after it failed");
    // The database is away: the sweep frees the row once the guard's lock or the lease is gone.
    logger.error({ ...about, error: text, cause: describeError(cause) }, "a failed job could not be given back");
  }
}

// Written by a newer release, or a topic that is gone: not this worker's to judge, and no reason to spin.
async function putAside(claim: ClaimedJob, sql: JobsDoor): Promise<void> {
  const name = `${claim.topic}@${claim.version}`;
  logger.warn({ job: claim.id, topic: name }, "no handler for this topic: left for a worker that knows it");
  try {
    await releaseJob(sql, claim, {
      afterMs: unknownAgainMs,
      error: `No handler for ${name} in this release`,
      attempts: "uncounted",
    });
  } catch (cause) {
    logger.error({ job: claim.id, cause: describeError(cause) }, "an unknown job could not be given back");
  }
}
