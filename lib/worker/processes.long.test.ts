import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Trace, add, afterThisTest, drained, overlaps, owner, step, traceOf, until } from "./testing/jobs-world";

const workerFile = fileURLToPath(new URL("./testing/process.ts", import.meta.url));

async function startWorkers(count: number): Promise<ChildProcess[]> {
  const started = Array.from({ length: count }, () =>
    fork(workerFile, [], { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] }),
  );
  for (const child of started) afterThisTest(() => end(child));
  await Promise.all(started.map((child) => once(child, "message")));
  return started;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Of one key: effects in order of n, no attempt begun before the one before it ended. */
function expectStrictOrder(begins: readonly Trace[], effects: readonly Trace[], count: number): void {
  for (const key of new Set(effects.map((row) => row.key))) {
    const ended = effects.filter((row) => row.key === key).map((row) => row.n);
    expect(ended).toEqual(Array.from({ length: count }, (_, n) => n));
    const begun = begins.filter((row) => row.key === key).map((row) => row.n);
    expect(begun).toEqual(begun.toSorted((a, b) => a - b));
  }
}

test.each([2, 4])(
  "%i processes run the jobs of a key strictly in order and one at a time, retries included",
  async (processes) => {
    const keys = Array.from({ length: 12 }, (_, k) => `key ${k}`);
    let rounds = 0;
    const round = () => {
      const n = rounds++;
      return add(
        ...keys.map((key, k) =>
          step(n, key, { ms: (n * 7 + k) % 5, fails: (n + k) % 6 === 0 ? 1 : 0, retryAfterS: 0.05 }),
        ),
      );
    };
    while (rounds < 15) await round();
    await startWorkers(processes);
    // One that starts late on a busy machine finds all done: there is work until several have had some of it.
    await until(async () => {
      const isShared = new Set((await traceOf("effect")).map((row) => row.pid)).size > 1;
      if (!isShared) await round();
      return isShared;
    });
    await drained(40_000);
    const [begins, effects] = [await traceOf("begin"), await traceOf("effect")];
    expect(effects).toHaveLength(12 * rounds);
    expectStrictOrder(begins, effects, rounds);
    expect(await overlaps()).toBe(0);
  },
  60_000,
);

test("a job whose worker is killed runs again in another process within seconds, and successors wait for it", async () => {
  await add(step(0, "k", { ms: 20_000 }), step(1, "k"), step(2, "k"));
  const [first] = await startWorkers(1);
  await until(async () => (await traceOf("begin")).length === 1);
  await startWorkers(1);
  await owner`update jobs set payload = payload || '{"ms":0}' where state = 'running'`;
  const killedMs = Date.now();
  first?.kill("SIGKILL");
  await drained();
  expect(Date.now() - killedMs).toBeLessThan(8_000);
  expect((await traceOf("effect")).map((row) => [row.n, row.attempt])).toEqual([
    [0, 2],
    [1, 1],
    [2, 1],
  ]);
}, 40_000);

test("a job that kills each worker it meets is given up after its attempts and frees its successors", async () => {
  await add({ topic: "test.suicide", payload: {}, queueKey: "k", maxAttempts: 2 }, step(1, "k"));
  for (let life = 0; life < 2; life++) {
    const [worker] = await startWorkers(1);
    if (worker) await once(worker, "exit");
  }
  await startWorkers(1);
  await drained();
  expect((await traceOf("effect")).map((row) => row.n)).toEqual([1]);
  expect((await traceOf("exhausted")).map((row) => row.key)).toEqual(["test.suicide"]);
  const [failed] = await owner`select state, attempts, last_error from jobs`;
  expect(failed).toMatchObject({ state: "failed" });
}, 60_000);

test("a worker whose parent is gone ends by itself", async () => {
  const [worker] = await startWorkers(1);
  worker?.disconnect();
  if (worker) await once(worker, "exit");
  expect(worker?.exitCode).toBe(0);
});

test("workers killed at random moments leave each effect exactly once and in order", async () => {
  const keys = Array.from({ length: 10 }, (_, k) => `key ${k}`);
  for (let n = 0; n < 25; n++)
    await add(...keys.map((key, k) => step(n, key, { ms: (n * 13 + k * 7) % 40 }, { maxAttempts: 50 })));
  let workers = await startWorkers(2);
  for (let kill = 0; kill < 4; kill++) {
    await pause(300 + ((kill * 277) % 500));
    workers[0]?.kill("SIGKILL");
    workers = [...workers.slice(1), ...(await startWorkers(1))];
  }
  await drained(40_000);
  const effects = await traceOf("effect");
  expect(effects).toHaveLength(250);
  expectStrictOrder(await traceOf("begin"), effects, 25);
  expect(await overlaps()).toBe(0);
}, 90_000);
