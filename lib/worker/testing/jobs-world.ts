import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll } from "vitest";
import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { CompanyId } from "@/lib/core/ids";
import { systemClock } from "@/lib/platform/clock";
import { type NewJob, enqueue } from "@/lib/services/jobs/enqueue";

// Jobs are committed for good, since other connections and processes must see them: the world of one test file, in its
// own database, emptied after each test.

/** The owner's connection: it sees and changes what no role of the product may. */
export const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 3, onnotice: () => undefined });

export const ctx: Ctx = {
  companyId: CompanyId.parse(randomUUID()),
  actor: { kind: "operator" },
  clock: systemClock,
  address: null,
};

beforeAll(async () => {
  await owner.unsafe(`create table job_trace (
    at timestamptz not null default clock_timestamp(), company_id uuid, key text, n int, what text, attempt int, pid int);
    grant select, insert on job_trace to linekeeper_app`);
});
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
  await owner`truncate jobs, job_trace`;
});
afterAll(() => owner.end());

/** Registers what ends a loop or process of the test that runs now. */
export const afterThisTest = (end: () => Promise<void>): void => void endings.push(end);

/** Enqueues in one transaction. */
export const add = (...jobs: NewJob[]): Promise<void> =>
  transact(ctx, async (tx) => {
    for (const job of jobs) await enqueue(tx, ctx, job);
  });

/** The n-th step of a key; `more` says how it behaves (see handlers.ts beside this). */
export const step = (
  n: number,
  key: string | undefined,
  more: Record<string, unknown> = {},
  rest: Partial<NewJob> = {},
): NewJob => ({
  topic: "test.step",
  payload: { n, key: key ?? "", ...more },
  ...(key === undefined ? {} : { queueKey: key }),
  ...rest,
});

export type Trace = { key: string; n: number; what: string; attempt: number; pid: number };

export const traceOf = (what: string) =>
  owner<Trace[]>`select key, n, what, attempt, pid from job_trace where what = ${what} order by at`;

/** How many jobs are waiting or running. */
export const left = async (): Promise<number | undefined> =>
  (await owner<{ count: number }[]>`select count(*)::int as count from jobs where state <> 'failed'`)[0]?.count;

export async function until(holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  for (const lateMs = Date.now() + withinMs; Date.now() < lateMs; await pause(25)) if (await holds()) return;
  throw new Error(`Still not so after ${withinMs} ms`);
}

export const drained = (withinMs?: number): Promise<void> => until(async () => (await left()) === 0, withinMs);

/** Steps that began before an earlier one of their key had its effect. */
export async function overlaps(): Promise<number> {
  const rows = await owner<{ overlaps: number }[]>`
    select count(*)::int as overlaps from job_trace b
    join job_trace e on e.key = b.key and e.n < b.n and e.what = 'effect' and e.at > b.at
    where b.what = 'begin'`;
  return rows[0]?.overlaps ?? -1;
}
