import { z } from "zod";
import { codeOf } from "@/db/failures";
import type { JobsDoor } from "@/db/jobs-door";
import { CompanyId } from "@/lib/core/ids";
import { type Claim, leaseMs } from "@/lib/services/jobs/running-job";
import type { Guard } from "./guard";

const unique = "23505";

const Row = z.object({
  companyId: CompanyId,
  id: z.uuid(),
  topic: z.string(),
  version: z.int(),
  payload: z.unknown(),
  attempt: z.int(),
  maxAttempts: z.int(),
  everyS: z.int().nullable(),
  lockedBy: z.uuid(),
});

export type ClaimedJob = Claim & { readonly payload: unknown };

/**
 * Claims up to `max` due heads. The attempt is counted here: a worker killed mid-job must not retry for ever.
 * Sent on the guard's connection and answered by its backend alone: without the lock there is no claim.
 */
export async function claimJobs(guard: Guard, max: number): Promise<readonly ClaimedJob[]> {
  const rows = await guard.sql`
    with due as materialized (
      select company_id, id from jobs
      where state = 'queued' and head and run_at <= now() and pg_backend_pid() = ${guard.backend}
      order by priority, run_at, seq
      limit ${max} for update skip locked)
    update jobs j
    set state = 'running', attempts = attempts + 1, locked_by = ${guard.identity},
      lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    from due where j.company_id = due.company_id and j.id = due.id
    returning j.company_id as "companyId", j.id, j.topic, j.topic_version as "version", j.payload, j.attempts as "attempt",
      j.max_attempts as "maxAttempts", j.every_s as "everyS", j.locked_by as "lockedBy"`;
  return z.array(Row).parse(rows);
}

/**
 * Gives a claimed job back, to run again in `afterMs`; its successors wait with it. Of two alike (same dedupe key) the
 * one that still waits stays.
 * @returns false when the claim had been lost before
 */
export async function releaseJob(
  sql: JobsDoor,
  claim: Claim,
  how: { readonly afterMs: number; readonly error: string | null; readonly attempts: "counted" | "uncounted" | "anew" },
): Promise<boolean> {
  const attempts = { counted: claim.attempt, uncounted: claim.attempt - 1, anew: 0 }[how.attempts];
  try {
    const rows = await sql`
      update jobs set state = 'queued', locked_by = null, lease_until = null, last_error = ${how.error},
        attempts = ${attempts}, run_at = now() + make_interval(secs => ${how.afterMs / 1000})
      where company_id = ${claim.companyId} and id = ${claim.id} and locked_by = ${claim.lockedBy} returning id`;
    return rows.length === 1;
  } catch (error) {
    if (codeOf(error) !== unique) throw error;
    return deleteJob(sql, claim);
  }
}

/** Ends a job whose handler kept no transaction open for it. Returns false when the claim had been lost before. */
export async function deleteJob(sql: JobsDoor, claim: Claim): Promise<boolean> {
  const rows = await sql`
    delete from jobs where company_id = ${claim.companyId} and id = ${claim.id} and locked_by = ${claim.lockedBy} returning id`;
  return rows.length === 1;
}
