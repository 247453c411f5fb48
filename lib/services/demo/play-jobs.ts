import { and, eq, inArray, sql } from "drizzle-orm";
import { isRetryable } from "@/db/failures";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { logger } from "@/lib/platform/logger";
import { describeFailure } from "@/lib/services/inbound/describe-failure";
import { ProcessEvent, processEvent } from "@/lib/services/inbound/process-event";
import { outsideTheLoop, type RunningJob } from "@/lib/services/jobs/running-job";
import { DeliverMessage, deliverMessage } from "@/lib/services/messages/deliver-message";
import { postEvent } from "@/lib/services/sandbox/post-event";
import { PostEvent } from "@/lib/services/sandbox/queue-post";
import { keep, takeBack } from "./savepoint";
import { as, type Stage } from "./stage";

// Without a time of its own a job has the transaction's, which is the real now; every other time is of the past.
const isAtOnce = sql<boolean>`(${jobs.runAt} = ${jobs.createdAt})`;

type Play = (ctx: Ctx, payload: unknown, job: RunningJob, deps: ProviderDeps) => Promise<void>;

/** The topics that carry messages, as the worker runs them. Everything else waits for the worker itself. */
const plays: Readonly<Record<string, Play>> = {
  "inbound.received": (ctx, payload, job, deps) => processEvent(ctx, ProcessEvent.parse(payload), job, deps),
  "message.send": (ctx, payload, job, deps) => deliverMessage(ctx, DeliverMessage.parse(payload), job, deps),
  "sandbox.post": (ctx, payload, job, deps) => postEvent(ctx, PostEvent.parse(payload), job, deps),
};

// What a job takes on the demo's clock: so an answer is later than what it answers.
const jobMs = 120;

/**
 * Runs what this transaction put into the queue, in the queue's order and on the stage's clock, as far as it is due by
 * `untilMs`. Nobody else sees these rows before the commit; what is left then is the worker's.
 */
export async function playJobs(stage: Stage, untilMs: number): Promise<void> {
  const { ctx } = stage;
  for (let due = dueOf(await waiting(stage), untilMs); due.length > 0;) {
    const done: string[] = [];
    for (const job of due) {
      if (!job.isAtOnce) stage.advanceTo(job.runAt.getTime());
      if (await play(stage, job)) done.push(job.id);
      stage.advanceTo(ctx.clock.now() + jobMs);
    }
    // Sent one behind the other and waited for once.
    const [, left] = await Promise.all([remove(stage, done), waiting(stage)]);
    due = dueOf(left, untilMs);
  }
}

type Waiting = Awaited<ReturnType<typeof waiting>>[number];

const waiting = ({ tx, ctx }: Stage) =>
  tx
    .select({ id: jobs.id, topic: jobs.topic, payload: jobs.payload, runAt: jobs.runAt, isAtOnce })
    .from(jobs)
    .where(
      and(
        eq(jobs.companyId, ctx.companyId),
        sql`${jobs.createdAt} = now()`,
        eq(jobs.state, "queued"),
        eq(jobs.head, true),
        inArray(jobs.topic, Object.keys(plays)),
      ),
    )
    .orderBy(sql`${isAtOnce} desc`, sql`case when not ${isAtOnce} then ${jobs.runAt} end`, jobs.priority, jobs.seq);

/** The next that may go together: all that is due at once, else the earliest and what is due with it. */
function dueOf(rows: readonly Waiting[], untilMs: number): readonly Waiting[] {
  const [first] = rows;
  if (!first || first.isAtOnce) return rows.filter((job) => job.isAtOnce);
  const lastMs = Math.min(untilMs, first.runAt.getTime() + 1_000);
  return rows.filter((job) => job.runAt.getTime() <= lastMs);
}

async function remove({ tx, ctx }: Stage, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(jobs).where(and(eq(jobs.companyId, ctx.companyId), inArray(jobs.id, [...ids])));
}

/** Does a job's work. False: it was not done, and its row says when it is to be. */
async function play(stage: Stage, { id, topic, payload }: Waiting): Promise<boolean> {
  const { tx, ctx, deps } = stage;
  const one = and(eq(jobs.companyId, ctx.companyId), eq(jobs.id, id));
  try {
    await plays[topic]?.(as(stage, { kind: "job", name: topic }), payload, outsideTheLoop(), deps);
    await keep(tx);
    return true;
  } catch (error) {
    if (isRetryable(error)) throw error;
    const waitS = error instanceof AppError && error.code === "rate_limited" ? error.details.retryAfterS : undefined;
    if (waitS !== undefined) {
      // It keeps its place; what it has written says why.
      await tx
        .update(jobs)
        .set({ runAt: new Date(ctx.clock.now() + waitS * 1_000) })
        .where(one);
      await keep(tx);
      return false;
    }
    await takeBack(tx);
    logger.warn({ topic, error: describeFailure(error) }, "a job of the demo's past is left to the worker");
    await tx
      .update(jobs)
      .set({ createdAt: sql`clock_timestamp()` })
      .where(one);
    return false;
  }
}
