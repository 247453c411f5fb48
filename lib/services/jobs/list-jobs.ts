import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { JobId } from "@/lib/core/ids";
import type { JobAheadView, JobView } from "@/lib/core/jobs/view";
import { maskDigits } from "@/lib/core/ledger/mask";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { jobs } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { type JobSearch, matchingJobs, stateOf } from "./job-where";
import { nameSubjects } from "./name-subjects";
import { leaseMs } from "./running-job";

/** One page of the company's background work, what waits longest first. */
export async function listJobs(
  ctx: Ctx,
  query: TableQuery,
  within: Pick<JobSearch, "zone" | "untilMs" | "ids">,
): Promise<Page<JobView>> {
  requirePermission(ctx, "job.read");
  const matching = matchingJobs(ctx, { ...query, ...within });
  const keyset = {
    by: sql`${jobs.createdAt}`,
    id: sql`${jobs.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? false,
  } as const;
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => selectJobs(tx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [row.place, row.id],
    );
    const total = await countUpTo(tx, (one) => tx.select(one).from(jobs).where(matching));
    return { ...page, total, rows: await asRows(tx, ctx, page.rows) };
  });
}

const selectJobs = (tx: Tx) =>
  tx
    .select({
      id: sql<JobId>`${jobs.id}`,
      topic: jobs.topic,
      payload: jobs.payload,
      queueKey: jobs.queueKey,
      state: stateOf,
      kept: jobs.state,
      everyS: jobs.everyS,
      createdAt: jobs.createdAt,
      // The clock of the database counts microseconds, and a date would round them away between two pages.
      place: sql<string>`to_char(${jobs.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      runAt: jobs.runAt,
      leaseUntil: jobs.leaseUntil,
      attempts: jobs.attempts,
      maxAttempts: jobs.maxAttempts,
      lastError: jobs.lastError,
    })
    .from(jobs);

type Selected = Awaited<ReturnType<typeof selectJobs>>[number];

const masked = (error: string | null) => (error === null ? null : maskDigits(error));

async function asRows(tx: Tx, ctx: Ctx, rows: readonly Selected[]): Promise<JobView[]> {
  const ahead = await headsOf(
    tx,
    ctx,
    rows.filter((row) => row.state === "behind").map((row) => row.queueKey),
  );
  const subjectOf = await nameSubjects(
    tx,
    ctx,
    rows.map((row) => row.payload),
  );
  return rows.map((row) => {
    const { isMessageOpen, ...subject } = subjectOf(row.payload);
    const runningSince = row.leaseUntil ? new Date(row.leaseUntil.getTime() - leaseMs) : null;
    return {
      id: row.id,
      topic: row.topic,
      subject,
      state: row.state,
      isRunning: row.kept === "running",
      isRecurring: row.everyS !== null,
      isMessageOpen: row.topic === "message.send" ? (isMessageOpen ?? false) : null,
      at: row.createdAt.toISOString(),
      runAt: (runningSince ?? row.runAt).toISOString(),
      attempts: row.attempts,
      maxAttempts: row.maxAttempts,
      error: masked(row.lastError),
      ahead: row.state === "behind" && row.queueKey !== null ? (ahead.get(row.queueKey) ?? null) : null,
    };
  });
}

async function headsOf(tx: Tx, ctx: Ctx, keys: readonly (string | null)[]): Promise<ReadonlyMap<string, JobAheadView>> {
  const wanted = [...new Set(keys.filter((key) => key !== null))];
  if (wanted.length === 0) return new Map();
  const heads = await tx
    .select({
      queueKey: jobs.queueKey,
      topic: jobs.topic,
      state: jobs.state,
      attempts: jobs.attempts,
      runAt: jobs.runAt,
      lastError: jobs.lastError,
    })
    .from(jobs)
    .where(
      and(
        eq(jobs.companyId, ctx.companyId),
        inArray(jobs.queueKey, wanted),
        eq(jobs.head, true),
        ne(jobs.state, "failed"),
      ),
    );
  return new Map(
    heads.map(({ queueKey, state, runAt, lastError, ...head }) => [
      queueKey ?? "",
      { ...head, isRunning: state === "running", runAt: runAt.toISOString(), error: masked(lastError) },
    ]),
  );
}
