import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type ScratchDatabase, openScratchDatabase } from "./database/scratch";

const Options = z.object({
  jobs: z.coerce.number().int().min(1).max(1_000_000),
  keys: z.coerce.number().int().min(1).max(100_000),
  processes: z.coerce.number().int().min(1).max(16),
});
type Options = z.output<typeof Options>;

const workers = {
  ordered: fileURLToPath(new URL("../lib/worker/testing/process.ts", import.meta.url)),
  naive: fileURLToPath(new URL("./naive/worker.ts", import.meta.url)),
} as const;

/**
 * Jobs per second of the loop, which keeps order per key, beside the plain `for update skip locked` that does not; both
 * write one row per job in the transaction that ends it. `overlap` counts jobs begun before the one before them in their
 * key had ended; `recovery_s` is how long the job of a killed worker waits until another takes it up.
 * `--jobs 4000 --keys 200 --processes 2`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: {
      jobs: { type: "string", default: "4000" },
      keys: { type: "string", default: "200" },
      processes: { type: "string", default: "2" },
    },
  });
  const options = Options.parse(values);
  const database = await openJobsDatabase();
  try {
    const ordered = await measure("ordered", database, options);
    const naive = await measure("naive", database, options);
    return {
      ...options,
      ordered_per_s: ordered.perSecond,
      wrong_order: ordered.wrongOrder,
      overlap: ordered.overlap,
      naive_per_s: naive.perSecond,
      naive_wrong_order: naive.wrongOrder,
      naive_overlap: naive.overlap,
      cost_of_order: Number((naive.perSecond / ordered.perSecond).toFixed(2)),
      recovery_s: await recover(database),
    };
  } finally {
    await database.drop();
  }
}

async function openJobsDatabase(): Promise<ScratchDatabase> {
  const database = await openScratchDatabase();
  await database.sql.unsafe(`create table job_trace (
    at timestamptz not null default clock_timestamp(), began timestamptz not null default transaction_timestamp(), company_id uuid, key text, n int, what text, attempt int, pid int);
    create table bench_jobs (
      company_id uuid, id uuid primary key default uuidv7(), seq bigint generated always as identity, state text default 'queued', payload jsonb);
    create index on bench_jobs (seq) where state = 'queued';
    grant select, insert on job_trace to linekeeper_app, linekeeper_jobs;
    grant select, update, delete on bench_jobs to linekeeper_jobs`);
  return database;
}

async function measure(how: keyof typeof workers, { url, sql }: ScratchDatabase, { jobs, keys, processes }: Options) {
  await sql`truncate jobs, job_trace`;
  const children = await startWorkers(workers[how], processes, url);
  try {
    const companyId = randomUUID();
    if (how === "ordered") {
      await sql`
        insert into jobs (company_id, topic, topic_version, payload, queue_key)
        select ${companyId}, 'test.bench', 1, jsonb_build_object('n', n, 'key', 'k' || n % ${keys}), 'k' || n % ${keys}
        from generate_series(1, ${jobs}::int) n`;
    } else {
      await sql`
        insert into bench_jobs (company_id, payload)
        select ${companyId}, jsonb_build_object('n', n, 'key', 'k' || n % ${keys}) from generate_series(1, ${jobs}::int) n`;
    }
    const insertedMs = performance.now();
    for (let done = 0, shown = 0; done < jobs; await pause(25)) {
      const [row] = await sql<{ done: number }[]>`select count(*)::int as done from job_trace`;
      done = row?.done ?? 0;
      if (Math.floor((done * 10) / jobs) > shown) process.stderr.write(`${how}: ${done} of ${jobs}\n`);
      shown = Math.floor((done * 10) / jobs);
    }
    const seconds = (performance.now() - insertedMs) / 1_000;
    const [wrong] = await sql<{ order: number; overlap: number }[]>`
      select count(*) filter (where late)::int as order, count(*) filter (where early)::int as overlap from (
        select n < lag(n) over (partition by key order by at) as late,
          began < max(at) over (partition by key order by n rows between unbounded preceding and 1 preceding) as early
        from job_trace) t`;
    if (!wrong) throw new Error("The database counted nothing");
    return { perSecond: Math.round(jobs / seconds), wrongOrder: wrong.order, overlap: wrong.overlap };
  } finally {
    await endWorkers(children);
  }
}

async function endWorkers(children: readonly ChildProcess[]): Promise<void> {
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  for (const child of alive) child.kill("SIGTERM");
  await Promise.all(alive.map((child) => once(child, "exit")));
}

/** Kills a worker in the middle of a job, and gives the seconds until the other has begun it anew. */
async function recover({ url, sql }: ScratchDatabase): Promise<number> {
  await sql`truncate jobs, job_trace`;
  const children = await startWorkers(workers.ordered, 2, url);
  try {
    await sql`insert into jobs (company_id, topic, topic_version, payload, queue_key)
      values (${randomUUID()}, 'test.step', 1, ${sql.json({ n: 0, key: "k", ms: 5_000 })}, 'k')`;
    const begun = async (times: number) => {
      for (;;) {
        const rows = await sql<{ pid: number }[]>`select pid from job_trace where what = 'begin' order by at`;
        if (rows.length >= times) return rows[0]?.pid;
        await pause(10);
      }
    };
    const pid = await begun(1);
    children.find((child) => child.pid === pid)?.kill("SIGKILL");
    const killedMs = performance.now();
    await begun(2);
    return Number(((performance.now() - killedMs) / 1_000).toFixed(2));
  } finally {
    await endWorkers(children);
  }
}

async function startWorkers(file: string, count: number, url: string): Promise<ChildProcess[]> {
  const children = Array.from({ length: count }, () =>
    fork(file, ["8"], { execArgv: ["--import", "tsx"], env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "warn" } }),
  );
  await Promise.all(children.map((child) => once(child, "message")));
  // Connections, guards and the first claims are not what is measured.
  await pause(500);
  return children;
}
