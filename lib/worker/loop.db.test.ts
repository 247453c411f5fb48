import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { NewJob } from "@/lib/services/jobs/enqueue";
import { startLoop } from "./loop";
import { handlers, onExhausted } from "./testing/handlers";
import { add, afterThisTest, drained, left, overlaps, owner, step, traceOf, until } from "./testing/jobs-world";

function startHere() {
  const loop = startLoop({ handlers, onExhausted, concurrency: 8 });
  afterThisTest(loop.stop);
  return loop;
}

test("an exhausted head stays visible, is reported once and lets its successors go on", async () => {
  await add({ topic: "test.poison", payload: {}, queueKey: "k", maxAttempts: 1 }, step(1, "k"), step(2, "k"));
  startHere();
  await drained();
  expect((await traceOf("effect")).map((row) => row.n)).toEqual([1, 2]);
  expect(await traceOf("exhausted")).toHaveLength(1);
  const rows = await owner`select state, head, last_error from jobs`;
  expect(rows).toEqual([{ state: "failed", head: false, last_error: "unavailable: It never works" }]);
});

test("what no repetition can change is given up at the first refusal", async () => {
  await add({ topic: "test.hopeless", payload: {} }, { topic: "test.step", payload: { n: "not a number" } });
  startHere();
  await drained();
  const rows = await owner<{ attempts: number; state: string }[]>`select attempts, state from jobs`;
  expect(rows).toEqual([
    { attempts: 1, state: "failed" },
    { attempts: 1, state: "failed" },
  ]);
});

test("a worker that loses its guard abandons its jobs, takes a new identity and goes on", async () => {
  const loop = startHere();
  await until(async () => loop.identity() !== null);
  const before = loop.identity();
  await add(step(0, "k", { ms: 1_500 }), step(1, "k"));
  await until(async () => (await traceOf("begin")).length === 1);
  await owner`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%guard%'`;
  await until(async () => loop.identity() !== null && loop.identity() !== before);
  await drained();
  const effects = await traceOf("effect");
  expect(effects.map((row) => row.n)).toEqual([0, 1]);
  expect(await overlaps()).toBe(0);
});

test("91 a clock that jumps ten minutes, forward and back, changes nothing: leases and times are the database's", async () => {
  const [soon] = await owner<{ ms: number }[]>`select extract(epoch from now() + interval '8 minutes') * 1000 as ms`;
  const keys = ["a", "b", "c"];
  for (let n = 0; n < 12; n++)
    await add(...keys.map((key) => step(n, key, { ms: 20, fails: n % 5 === 0 ? 1 : 0, retryAfterS: 0.05 })));
  await add(step(99, "later", {}, { runAtMs: Number(soon?.ms) }));
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const realMs = Date.now();
    startHere();
    for (let jump = 0; (await left()) !== 1; jump++) {
      vi.setSystemTime(realMs + (jump % 3 === 0 ? 0 : jump % 3 === 1 ? 600_000 : -600_000));
      await pause(30);
    }
  } finally {
    vi.useRealTimers();
  }
  const effects = await traceOf("effect");
  for (const key of keys)
    expect(effects.filter((row) => row.key === key).map((row) => row.n)).toEqual(
      Array.from({ length: 12 }, (_, n) => n),
    );
  expect(effects).toHaveLength(36);
  expect(await overlaps()).toBe(0);
  expect(await owner`select attempts, state from jobs`).toEqual([{ attempts: 0, state: "queued" }]);
});

test("of two alike one waits, and one that fails beside its waiting twin makes way for it", async () => {
  const twin: NewJob = { topic: "test.step", payload: { n: 0, ms: 300, fails: 1 }, dedupeKey: "x" };
  await add(twin, twin);
  expect(await left()).toBe(1);
  startHere();
  await until(async () => (await traceOf("begin")).length === 1);
  await add({ ...twin, payload: { n: 1 }, runAtMs: Date.now() + 1_000 });
  await drained();
  expect((await traceOf("effect")).map((row) => row.n)).toEqual([1]);
});

test("a recurring job runs again and again, exists once, and outlives its failures", async () => {
  const tick: NewJob = { topic: "test.plain", payload: { n: 0 }, dedupeKey: "company", everyS: 1 };
  const broken: NewJob = { topic: "test.hopeless", payload: {}, dedupeKey: "company", everyS: 1 };
  await add(tick, broken);
  startHere();
  await until(async () => (await traceOf("effect")).length >= 2);
  await owner`update jobs set run_at = now() + interval '1 hour' where topic = 'test.plain' and state = 'queued'`;
  await add(tick, broken);
  const rows = await owner`select topic from jobs order by topic`;
  expect(rows).toEqual([{ topic: "test.hopeless" }, { topic: "test.plain" }]);
  await until(async () => (await traceOf("exhausted")).length >= 2);
  expect((await owner`select 1 from jobs where state = 'failed'`).length).toBe(0);
});

test("a topic or version nobody knows stays queued, uncounted, and is not claimed in a spin", async () => {
  await add({ topic: "test.step", version: 99, payload: {} }, { topic: "test.gone", payload: {} });
  startHere();
  await until(async () => (await owner`select 1 from jobs where last_error is not null`).length === 2);
  await pause(1_200);
  const rows = await owner`select state, attempts, run_at > now() + interval '20 seconds' as later from jobs`;
  expect(rows).toEqual([
    { state: "queued", attempts: 0, later: true },
    { state: "queued", attempts: 0, later: true },
  ]);
});

test("a job in the future runs when its time has come", async () => {
  await add(step(0, undefined, {}, { runAtMs: Date.now() + 1_500 }));
  startHere();
  await pause(700);
  expect(await traceOf("effect")).toHaveLength(0);
  await drained(5_000);
});

test("a stop lets what runs end, gives nothing half done back, and claims nothing more", async () => {
  await add(step(0, "a", { ms: 600 }), step(1, "a"));
  const loop = startHere();
  await until(async () => (await traceOf("begin")).length === 1);
  await loop.stop();
  expect((await traceOf("effect")).map((row) => row.n)).toEqual([0]);
  const rows = await owner`select state, attempts from jobs`;
  expect(rows).toEqual([{ state: "queued", attempts: 0 }]);
});

test("what outlasts the stop's patience is given back uncounted", async () => {
  await add(step(0, "a", { ms: 5_000 }));
  const loop = startLoop({ handlers, onExhausted, concurrency: 1, graceMs: 100 });
  await until(async () => (await traceOf("begin")).length === 1);
  await loop.stop();
  const rows = await owner`select state, attempts, locked_by from jobs`;
  expect(rows).toEqual([{ state: "queued", attempts: 0, locked_by: null }]);
});

test("when the server drops every connection at once, nothing is lost, doubled or left behind", async () => {
  await add(...Array.from({ length: 40 }, (_, n) => step(Math.floor(n / 4), `key ${n % 4}`, { ms: 30 })));
  startHere();
  await until(async () => (await traceOf("effect")).length >= 4);
  await owner`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  await drained();
  const effects = (await traceOf("effect")).map((row) => `${row.key}: ${row.n}`);
  expect(effects).toHaveLength(40);
  expect(new Set(effects).size).toBe(40);
  expect(await overlaps()).toBe(0);
});
