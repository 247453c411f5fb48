import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { brokenInvariants } from "@/db/testing/invariants";
import { startTcpProxy } from "@/db/testing/tcp-proxy";
import { makeMetaWorld, type MetaWorld, textCall } from "@/lib/worker/testing/meta-world";
import { drained, post } from "@/lib/worker/testing/outside";
import { endProcesses, startProductWorker, startProvider, startWeb } from "@/lib/worker/testing/processes";
import { startPostgres } from "../../scripts/postgres.mjs";
import { makeTemporaryFolder, temporaryFolder } from "../../scripts/temporary-folder.mjs";

// A server of this file's own, which reaches the disk: it is stopped and killed under load.
const folder = temporaryFolder("outage");
const start = () => startPostgres({ folder, password: "test", durable: true, say: () => undefined });
let server: Awaited<ReturnType<typeof start>>;
let sql: postgres.Sql;
let world: MetaWorld;
let web: Awaited<ReturnType<typeof startWeb>>;

beforeAll(async () => {
  makeTemporaryFolder(folder);
  server = await start();
  process.env["DATABASE_URL"] = server.url;
  await migrate(server.url);
  sql = postgres(server.url, { max: 2, backoff: () => 0.1, onnotice: () => undefined });
  world = await makeMetaWorld(`${(await startProvider()).url}/ok`);
  const [started, worker] = await Promise.all([startWeb(), startProductWorker(4)]);
  web = started;
  worker.run();
}, 120_000);
afterAll(async () => {
  await endProcesses();
  await sql.end({ timeout: 1 });
  await closeDatabase();
  await server.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
});

const status = async (path: string): Promise<number> => (await fetch(`${web.url}${path}`)).status;

/** A provider under load: every call is repeated until it is taken. Gives what else was answered. */
function underLoad(url = web.url) {
  const refusals: number[] = [];
  let on = true;
  let taken = 0;
  const one = async () => {
    const body = textCall(world);
    for (;;) {
      const answer = await post(url, world, body);
      if (answer === 200) break;
      refusals.push(answer);
      await pause(200);
    }
    taken++;
  };
  const loops = Array.from({ length: 4 }, async () => {
    for (; on; await pause(100)) await one();
  });
  return {
    refusals,
    end: async () => {
      on = false;
      await Promise.all(loops);
      return taken;
    },
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const lateMs = Date.now() + 20_000; Date.now() < lateMs; await pause(50)) {
    if (await holds().catch(() => false)) return;
  }
  throw new Error("It did not come to be so");
}

const eventsAndRooms = async () =>
  (await sql`select (select count(*)::int from raw_events) as events, (select count(*)::int from rooms) as rooms`)[0];

test("87 the database stopped and started under load: alive, not ready, webhooks refused at once with 503, well again without a restart, nothing accepted lost", async () => {
  const load = underLoad();
  await pause(500);
  await server.stop(5_000);
  expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 503]);
  const before = load.refusals.length;
  await until(async () => load.refusals.length > before + 8);
  server = await start();
  await until(async () => (await status("/readyz")) === 200);
  const taken = await load.end();
  expect(new Set(load.refusals)).toEqual(new Set([503]));
  await drained(sql, world.companyId);
  expect(await eventsAndRooms()).toEqual({ events: taken, rooms: taken });
  expect(await brokenInvariants(sql)).toEqual([]);
}, 90_000);

test("88 a network that goes silent with connections open: refused in time, and well again once it speaks", async () => {
  const proxy = await startTcpProxy(server.port);
  const url = new URL(server.url);
  url.port = String(proxy.port);
  const far = await startWeb({ DATABASE_URL: url.toString() });
  const send = () => post(far.url, world, textCall(world));
  expect(await Promise.all([send(), send(), send()])).toEqual([200, 200, 200]);
  proxy.silence(true);
  expect(await Promise.all([send(), send(), send()])).toEqual([503, 503, 503]);
  proxy.silence(false);
  await until(async () => (await send()) === 200);
  proxy.delay(2_000);
  expect([200, 503]).toContain(await send());
  proxy.delay(0);
  await until(async () => (await send()) === 200);
  await proxy.close();
}, 120_000);
