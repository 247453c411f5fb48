import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { CompanyId } from "@/lib/core/ids";
import { type Tx, closeDatabase, read, transact } from "./client";
import { startTcpProxy } from "./testing/tcp-proxy";

const direct = process.env["DATABASE_URL"] ?? "";

const proxied = async () => {
  const url = new URL(direct);
  const proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  await closeDatabase();
  process.env["DATABASE_URL"] = url.toString();
  return proxy;
};
afterAll(closeDatabase);

const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

const ctx = {
  companyId: CompanyId.parse("11111111-1111-4111-8111-111111111111"),
  actor: { kind: "operator" },
  clock: { now: () => Date.now() },
  address: null,
} as const;
const one = () => read(ctx, (tx) => tx.execute(sql`select 1`));
// Where the driver were left to itself the process would end by an exception that nobody can catch.
test("88 connections cut in the middle of transactions and savepoints: each is tried again, and the pool serves as before", async () => {
  const proxy = await proxied();
  await Promise.all(Array.from({ length: 10 }, one));
  const slept = new Set<number>();
  const asleepOnce = (at: number) => async (tx: Tx) => {
    if (slept.has(at)) return;
    slept.add(at);
    await tx.execute(sql`select pg_sleep(20)`);
  };
  const cut = Array.from({ length: 10 }, (_, at) =>
    transact(ctx, (tx) =>
      at % 2 === 0 ? asleepOnce(at)(tx) : tx.transaction((inner) => inner.transaction(asleepOnce(at))),
    ),
  );
  const owner = postgres(direct, { max: 1 });
  await until(async () => {
    const [row] = await owner<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`;
    return row?.n === 10;
  });
  proxy.cut();
  // Each is tried once more by itself.
  await Promise.all(cut);
  expect(await Promise.all(Array.from({ length: 20 }, one))).toHaveLength(20);
  await owner.end();
  await closeDatabase();
  await proxy.close();
}, 60_000);
