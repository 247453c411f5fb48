import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { JobId } from "@/lib/core/ids";
import type { JobState, StandingJob } from "@/lib/core/jobs/states";
import type { Tx } from "@/db/client";
import { jobs } from "@/db/schema";
import { stateOf } from "./job-where";
import { nameSubjects } from "./name-subjects";

export type LockedJob = StandingJob & {
  readonly id: JobId;
  readonly payload: unknown;
  readonly queueKey: string | null;
  readonly dedupeKey: string | null;
  readonly attempts: number;
  readonly error: string | null;
};

/** A job as it stands, without its lock. Throws `not_found` when it ended or is another company's. */
export async function findJob(tx: Tx, ctx: Ctx, id: JobId): Promise<LockedJob> {
  return asLocked(tx, ctx, id, await selectJob(tx, ctx, id));
}

/**
 * The same with its row locked. Never waits: a job in the hands of a worker, or of somebody else, is theirs, and waiting
 * for it here could only end in a deadlock.
 */
export async function lockJob(tx: Tx, ctx: Ctx, id: JobId): Promise<LockedJob> {
  const [locked] = await selectJob(tx, ctx, id).for("update", { skipLocked: true });
  if (locked) return asLocked(tx, ctx, id, [locked]);
  await findJob(tx, ctx, id);
  throw new AppError("conflict", "This job is being worked on at this moment. Try again.");
}

const selectJob = (tx: Tx, ctx: Ctx, id: JobId) =>
  tx
    .select({
      topic: jobs.topic,
      payload: jobs.payload,
      queueKey: jobs.queueKey,
      dedupeKey: jobs.dedupeKey,
      state: stateOf,
      kept: jobs.state,
      everyS: jobs.everyS,
      attempts: jobs.attempts,
      error: jobs.lastError,
    })
    .from(jobs)
    .where(and(eq(jobs.companyId, ctx.companyId), eq(jobs.id, id)));

type Selected = {
  topic: string;
  payload: unknown;
  queueKey: string | null;
  dedupeKey: string | null;
  state: JobState;
  kept: string;
  everyS: number | null;
  attempts: number;
  error: string | null;
};

async function asLocked(tx: Tx, ctx: Ctx, id: JobId, [row]: readonly Selected[]): Promise<LockedJob> {
  if (!row) throw new AppError("not_found", "This job is no longer there: it was done or discarded.");
  const { kept, everyS, ...job } = row;
  const { isMessageOpen } = (await nameSubjects(tx, ctx, [row.payload]))(row.payload);
  return {
    ...job,
    id,
    isRunning: kept === "running",
    isRecurring: everyS !== null,
    isMessageOpen: row.topic === "message.send" ? (isMessageOpen ?? false) : null,
  };
}
