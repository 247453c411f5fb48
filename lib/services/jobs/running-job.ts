import { sql } from "drizzle-orm";
import type { CompanyId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { jobs } from "@/db/schema";

/** A claimed row, as a handler is handed it. `attempt` counts from 1 and was counted when the row was claimed. */
export type RunningJob = {
  readonly id: string;
  readonly topic: string;
  readonly version: number;
  readonly attempt: number;
  /** After a failure of this one the job is given up: say so where a person would look. */
  readonly isLastAttempt: boolean;
  /** Ends what the handler waits for when the time is up, the claim is lost or the worker stops. */
  readonly signal: AbortSignal;
  /** First statement of a transaction before a foreign call: throws JobLost unless the claim still stands, and keeps it until commit. */
  readonly hold: (tx: Tx) => Promise<void>;
  /** In the transaction of the effect: the job ends exactly if the effect is kept. Throws JobLost, which must roll back. */
  readonly finish: (tx: Tx) => Promise<void>;
};

/** Longer than any handler may take (`limitMs` of the worker's run-job.ts): behind the guard's lock, it frees what hangs. */
export const leaseMs = 60_000;

export type Claim = {
  readonly companyId: CompanyId;
  readonly id: string;
  readonly topic: string;
  readonly version: number;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly everyS: number | null;
  readonly lockedBy: string;
};

/** The row was freed and perhaps claimed by another worker: whatever was about to be committed is not ours to commit. */
export class JobLost extends Error {
  constructor(claim: Claim) {
    super(`Job ${claim.id} (${claim.topic}@${claim.version}) is no longer held by ${claim.lockedBy}`);
    this.name = "JobLost";
  }
}

const mine = (claim: Claim) =>
  sql`${jobs.companyId} = ${claim.companyId} and ${jobs.id} = ${claim.id} and ${jobs.lockedBy} = ${claim.lockedBy}`;

async function hold(tx: Tx, claim: Claim): Promise<void> {
  const rows = await tx.select({ id: jobs.id }).from(jobs).where(mine(claim)).for("update");
  if (rows.length !== 1) throw new JobLost(claim);
}

/** Ends a claimed job in an open transaction; a recurring one waits for its next time instead. Throws JobLost. */
async function finishJob(tx: Tx, claim: Claim): Promise<void> {
  const rows =
    claim.everyS === null
      ? await tx.delete(jobs).where(mine(claim)).returning({ id: jobs.id })
      : await tx
          .update(jobs)
          .set({
            state: "queued",
            lockedBy: null,
            leaseUntil: null,
            attempts: 0,
            lastError: null,
            runAt: sql`now() + make_interval(secs => ${claim.everyS})`,
          })
          .where(mine(claim))
          .returning({ id: jobs.id });
  if (rows.length !== 1) throw new JobLost(claim);
}

/** The handler's view of a claim, and whether the handler ended it in a transaction of its own. */
export function runningJob(
  claim: Claim,
  signal: AbortSignal,
): { readonly job: RunningJob; readonly isFinished: () => boolean } {
  let finished = false;
  const job: RunningJob = {
    id: claim.id,
    topic: claim.topic,
    version: claim.version,
    attempt: claim.attempt,
    isLastAttempt: claim.attempt >= claim.maxAttempts,
    signal,
    hold: (tx) => hold(tx, claim),
    finish: async (tx) => {
      await finishJob(tx, claim);
      finished = true;
    },
  };
  return { job, isFinished: () => finished };
}

/** For an operator's command that does a handler's work at once: there is no row to end, and nobody to try again. */
export const outsideTheLoop = (): RunningJob => ({
  id: "none",
  topic: "none",
  version: 1,
  attempt: 1,
  isLastAttempt: true,
  signal: new AbortController().signal,
  hold: async () => undefined,
  finish: async () => undefined,
});
