import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { transact } from "@/db/client";
import { openJobsDoor } from "@/db/jobs-door";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { runningJob } from "@/lib/services/jobs/running-job";
import { claimJobs, deleteJob, releaseJob } from "./claim";
import { type Guard, openGuard } from "./guard";
import { freeLost, healHeads } from "./sweep";
import { add, ctx, left, owner, step, traceOf, until } from "./testing/jobs-world";

test("a failed job that is to run again queues up behind what is waiting, never beside it", async () => {
  await add({ topic: "test.hopeless", payload: {}, queueKey: "k" }, step(1, "k"));
  const guard = await openGuard(() => undefined);
  try {
    await owner`update jobs set state = 'failed' where topic = 'test.hopeless'`;
    await owner`update jobs set state = 'queued' where topic = 'test.hopeless'`;
    const rows = await owner`select topic, head from jobs order by seq`;
    expect(rows).toEqual([
      { topic: "test.step", head: true },
      { topic: "test.hopeless", head: false },
    ]);
  } finally {
    await guard.close();
  }
});

test("a claim sent over any connection but the guard's own finds nothing", async () => {
  await add(step(0, "k"));
  const guard = await openGuard(() => undefined);
  const other = openJobsDoor("test", { max: 1 });
  try {
    expect(await claimJobs({ ...guard, sql: other }, 5)).toEqual([]);
    expect(await claimJobs(guard, 5)).toHaveLength(1);
  } finally {
    await other.end();
    await guard.close();
  }
});

async function claimOne(guard: Guard) {
  const [claim] = await claimJobs(guard, 1);
  if (!claim) throw new Error("nothing to claim");
  return claim;
}

test("of a key the head alone is claimed, and an attempt counts from its beginning", async () => {
  await add(step(0, "k"), step(1, "k"), step(0, "l"));
  const guard = await openGuard(() => undefined);
  try {
    for (const attempt of [1, 2, 3]) {
      const claimed = await claimJobs(guard, 5);
      const told = claimed.map((job) => ({ payload: job.payload, attempt: job.attempt }));
      expect(told).toHaveLength(2);
      for (const key of ["k", "l"]) expect(told).toContainEqual({ payload: { n: 0, key }, attempt });
      expect(await claimJobs(guard, 5)).toEqual([]);
      await owner`update jobs set state = 'queued', locked_by = null, lease_until = null`;
    }
  } finally {
    await guard.close();
  }
});

test("a job that another worker has by now is neither ended nor given back", async () => {
  await add(step(0, "k"));
  const [mine, other] = [await openGuard(() => undefined), await openGuard(() => undefined)];
  try {
    const claim = await claimOne(mine);
    await owner`update jobs set state = 'queued', locked_by = null, lease_until = null`;
    await claimOne(other);
    expect(await releaseJob(mine.sql, claim, { afterMs: 0, error: null, attempts: "counted" })).toBe(false);
    expect(await deleteJob(mine.sql, claim)).toBe(false);
    const rows = await owner`select state, locked_by, attempts from jobs`;
    expect(rows).toEqual([{ state: "running", locked_by: other.identity, attempts: 2 }]);
  } finally {
    await Promise.all([mine.close(), other.close()]);
  }
});

test("an effect whose job was meanwhile taken by another is rolled back with it", async () => {
  await add(step(0, "k"));
  const [mine, other] = [await openGuard(() => undefined), await openGuard(() => undefined)];
  try {
    const claim = await claimOne(mine);
    const { job } = runningJob(claim, new AbortController().signal);
    await owner`update jobs set state = 'queued', locked_by = null, lease_until = null`;
    const again = await claimOne(other);
    const effect = transact(ctx, async (tx) => {
      await job.hold(tx).catch(() => undefined);
      await tx.execute("insert into job_trace (what) values ('doubled')");
      await job.finish(tx);
    });
    await expect(effect).rejects.toThrow("no longer held");
    expect(await traceOf("doubled")).toEqual([]);
    const { job: theirs } = runningJob(again, new AbortController().signal);
    await transact(ctx, async (tx) => theirs.finish(tx));
    expect(await left()).toBe(0);
  } finally {
    await Promise.all([mine.close(), other.close()]);
  }
});

test("the sweep frees the jobs of dead workers and of overrun leases, and no others", async () => {
  await add(step(0, "a"), step(0, "b"), step(0, "c"));
  const [alive, dead, slow] = [
    await openGuard(() => undefined),
    await openGuard(() => undefined),
    await openGuard(() => undefined),
  ];
  const door = openJobsDoor("test", { max: 1 });
  try {
    const kept = await claimOne(alive);
    await claimOne(dead);
    const overrun = await claimOne(slow);
    await owner`update jobs set lease_until = now() - interval '1 second' where id = ${overrun.id}`;
    await dead.close();
    await until(async () => (await freeLost(door)) >= 1);
    await freeLost(door);
    const running = await owner<{ id: string }[]>`select id from jobs where state = 'running'`;
    expect(running.map((row) => row.id)).toEqual([kept.id]);
  } finally {
    await Promise.all([alive.close(), slow.close(), door.end()]);
  }
});

test("a key whose head flag was lost gets one back, and only one", async () => {
  await add(step(0, "a"), step(1, "a"), step(0, "b"), step(1, "b"));
  const door = openJobsDoor("test", { max: 1 });
  try {
    await owner`update jobs set head = false where queue_key = 'a'`;
    expect(await healHeads(door)).toBe(1);
    expect(await healHeads(door)).toBe(0);
    const heads = await owner`select queue_key, payload->>'n' as n from jobs where head order by 1`;
    expect(heads).toEqual([
      { queue_key: "a", n: "0" },
      { queue_key: "b", n: "0" },
    ]);
  } finally {
    await door.end();
  }
});

test("a head that ends hands over in the same commit", async () => {
  await add(step(0, "a"), step(1, "a"), step(2, "a"));
  const head = async () =>
    (await owner`select payload->>'n' as n from jobs where head and state <> 'failed'`).map((row) => row["n"]);
  await owner`delete from jobs where head`;
  expect(await head()).toEqual(["1"]);
  await owner`update jobs set state = 'failed' where head`;
  expect(await head()).toEqual(["2"]);
  await owner.begin((sql) => [sql`delete from jobs where head`, sql`rollback`]);
  expect(await head()).toEqual(["2"]);
});

test("the database refuses a second head of a key, and a running job that is none", async () => {
  await add(step(0, "a"), step(1, "a"));
  await expect(owner`update jobs set head = true`).rejects.toMatchObject({ constraint_name: "jobs_one_head" });
  await expect(
    owner`update jobs set state = 'running', locked_by = gen_random_uuid(), lease_until = now() where not head`,
  ).rejects.toMatchObject({ constraint_name: "jobs_runs_as_head" });
});

test("two transactions that add to one key at once leave their jobs in order of commit", async () => {
  const opened = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const first = transact(ctx, async (tx) => {
    await enqueue(tx, ctx, step(0, "k"));
    opened.resolve();
    await mayCommit.promise;
    await enqueue(tx, ctx, step(1, "k"));
  });
  await opened.promise;
  const second = add(step(2, "k"));
  await pause(200);
  mayCommit.resolve();
  await Promise.all([first, second]);
  const rows = await owner<
    { n: number; head: boolean }[]
  >`select (payload->>'n')::int as n, head from jobs order by seq`;
  expect(rows).toEqual([
    { n: 0, head: true },
    { n: 1, head: false },
    { n: 2, head: false },
  ]);
});

test("20,000 jobs of one recipient cost the claim no more rows than one", async () => {
  await owner`insert into jobs (company_id, topic, topic_version, payload, queue_key)
    select ${ctx.companyId}, 'test.bench', 1, '{}', 'crowd' from generate_series(1, 20000)`;
  await owner`insert into jobs (company_id, topic, topic_version, payload, queue_key)
    select ${ctx.companyId}, 'test.bench', 1, '{}', 'r' || n from generate_series(1, 2000) n`;
  await owner`insert into jobs (company_id, topic, topic_version, payload, run_at)
    select ${ctx.companyId}, 'test.bench', 1, '{}', now() + interval '1 day' from generate_series(1, 5000) n`;
  await owner`analyze jobs`;
  const claim = () => owner`
    explain (analyze, buffers, format json)
    select company_id, id from jobs where state = 'queued' and head and run_at <= now()
    order by priority, run_at, seq limit 8 for update skip locked`;
  const [plan] = await claim();
  const text = JSON.stringify(plan);
  expect(text).toContain("jobs_claim");
  expect(text).not.toContain("Seq Scan");
  expect(text).not.toContain('"Sort"');
  const touched = JSON.parse(JSON.stringify(plan))["QUERY PLAN"][0].Plan["Shared Hit Blocks"];
  expect(touched).toBeLessThan(60);
  const touchedRows = await owner.begin(async (sql) => {
    const count = async () => {
      const [row] = await sql<{ rows: number }[]>`
        select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'jobs'`;
      return row?.rows ?? 0;
    };
    const before = await count();
    await sql`delete from jobs where company_id = ${ctx.companyId} and queue_key = 'crowd' and head and state <> 'failed'`;
    return (await count()) - before;
  });
  expect(touchedRows).toBeLessThan(20);
  const crowd = await owner<{ n: number }[]>`select count(*)::int as n from jobs where queue_key = 'crowd' and head`;
  expect(crowd[0]?.n).toBe(1);
}, 60_000);
