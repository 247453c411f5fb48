import { sql } from "drizzle-orm";
import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import { jobs } from "@/db/schema";

export type NewJob = {
  readonly topic: string;
  readonly version?: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Jobs of one key run strictly in order, one at a time. */
  readonly queueKey?: string;
  /** At most one waiting job of (topic, this): a second one is dropped. */
  readonly dedupeKey?: string;
  /** Epoch milliseconds; absent = now. */
  readonly runAtMs?: number;
  /** The lower, the sooner. 100 is usual, 50 for what a client or person waits for. */
  readonly priority?: number;
  readonly maxAttempts?: number;
  /** A recurring job: after each run it waits so many seconds. */
  readonly everyS?: number;
};

/** Adds work to the transaction: it exists exactly if what caused it was committed. */
export async function enqueue(tx: Tx, ctx: Ctx, wanted: NewJob | readonly NewJob[]): Promise<void> {
  const all: readonly NewJob[] = "topic" in wanted ? [wanted] : wanted;
  const plain = all.filter(({ dedupeKey }) => dedupeKey === undefined);
  const deduped = all.filter(({ dedupeKey }) => dedupeKey !== undefined);
  for (const some of chunksOf(plain)) await tx.insert(jobs).values(some.map((job) => rowOf(ctx, job)));
  for (const some of chunksOf(deduped))
    // The waiting job is touched, not merely found: its row stays locked until this transaction ends, so that it cannot
    // run before what it is now also for is there to be seen.
    await tx
      .insert(jobs)
      .values(some.map((job) => rowOf(ctx, job)))
      .onConflictDoUpdate({
        target: [jobs.companyId, jobs.topic, jobs.dedupeKey],
        targetWhere: sql`dedupe_key is not null and (state = 'queued' or every_s is not null)`,
        set: {
          priority: sql`least(${jobs.priority}, excluded.priority)`,
          runAt: sql`least(${jobs.runAt}, excluded.run_at)`,
        },
      });
}

const rowOf = (ctx: Ctx, job: NewJob) => ({
  companyId: ctx.companyId,
  topic: job.topic,
  topicVersion: job.version ?? 1,
  payload: job.payload,
  queueKey: job.queueKey ?? null,
  dedupeKey: job.dedupeKey ?? null,
  ...(job.runAtMs === undefined ? {} : { runAt: new Date(job.runAtMs) }),
  ...(job.priority === undefined ? {} : { priority: job.priority }),
  ...(job.maxAttempts === undefined ? {} : { maxAttempts: job.maxAttempts }),
  everyS: job.everyS ?? null,
});
