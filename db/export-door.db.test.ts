import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { unscoped } from "@/db/client";
import { interactions } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import { openExport } from "./export-door";

const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
afterAll(() => owner.end());

const door = { zone: "Asia/Kathmandu", batch: 2 };
const backends = async () =>
  (
    await owner`select pid, state from pg_stat_activity
    where application_name like 'linekeeper export%' and datname = current_database()`
  ).map(({ pid }) => Number(pid));
const makeCtx = () =>
  unscoped(async (tx) => {
    const company = await makeCompany(tx);
    return { companyId: company.id, actor: company.admin.actor, clock: company.clock, address: null };
  });

test("what is long is read as the search role, in batches, by the zone's clock, and changes nothing", async () => {
  const cursor = await openExport(
    await makeCtx(),
    (scopeOf) => sql`select current_user::text, n::text, '2026-11-21T09:42:07Z'::timestamptz::text
      from generate_series(1, ${3}::int) n left join ${interactions} on ${scopeOf(interactions.companyId)} order by n`,
    door,
  );
  const [first, second, third] = [await cursor.next(), await cursor.next(), await cursor.next()];
  expect([first, second, third].map((rows) => rows.map((row) => row[1]))).toEqual([["1", "2"], ["3"], []]);
  expect(first[0]).toEqual(["linekeeper_search", "1", "2026-11-21 15:27:07+05:45"]);
  await cursor.close();
});

test("17 a statement that does not carry its company is refused before it runs", async () => {
  const ctx = await makeCtx();
  await expect(openExport(ctx, () => sql`select id::text from ${interactions}`, door)).rejects.toMatchObject({
    code: "internal",
  });
  await expect(
    openExport(
      ctx,
      (scopeOf) => {
        scopeOf(interactions.companyId);
        return sql`select id::text from ${interactions}`;
      },
      door,
    ),
  ).rejects.toMatchObject({ code: "internal" });
  expect(await backends()).toEqual([]);
});

test("59 ended between two readings or in the midst of one, nothing of it is left at the database", async () => {
  const ctx = await makeCtx();
  for (const slow of ["0", "60"]) {
    const cursor = await openExport(
      ctx,
      (scopeOf) => sql`select n::text from generate_series(1, 1000000) n, pg_sleep(${slow}::float8)
        where not exists (select from ${interactions} where ${scopeOf(interactions.companyId)})`,
      door,
    );
    const running = cursor.next();
    running.catch(() => undefined);
    if (slow === "0") expect(await running).toHaveLength(2);
    else
      await vi.waitFor(
        async () =>
          expect(await owner`select from pg_stat_activity where state = 'active' and query like 'fetch%'`).toHaveLength(
            1,
          ),
        { timeout: 10_000 },
      );
    expect(await backends()).toHaveLength(1);
    await cursor.close();
    await vi.waitFor(async () => expect(await backends()).toEqual([]), { timeout: 10_000 });
  }
});

test("61 a connection that the server ends is told in the kind of error that people are told", async () => {
  const cursor = await openExport(
    await makeCtx(),
    (scopeOf) => sql`select n::text from generate_series(1, 100) n
      where not exists (select from ${interactions} where ${scopeOf(interactions.companyId)})`,
    door,
  );
  await cursor.next();
  const [pid = 0] = await backends();
  await owner`select pg_terminate_backend(${pid})`;
  await vi.waitFor(async () => expect(await backends()).toEqual([]));
  await expect(cursor.next()).rejects.toMatchObject({ code: "unavailable" });
  await cursor.close();
});
