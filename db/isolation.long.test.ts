import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import { pools } from "@/db/schema";
import { makePool } from "@/db/testing/make-accounts";
import { actFor, makeCompany, type TestCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";

let companies: readonly TestCompany[];
beforeAll(async () => {
  companies = await unscoped(async (tx) => {
    const made = [await makeCompany(tx, "A"), await makeCompany(tx, "B")];
    for (const company of made) await makePool(tx, company, { name: `of ${company.id}` });
    return made;
  });
});

const pair = () => {
  const [a, b] = companies;
  if (!a || !b) throw new Error("two companies are made first");
  return { a, b };
};
const refusedByPolicy = expect.objectContaining({
  cause: expect.objectContaining({ message: expect.stringContaining("violates row-level security policy") }),
});

test("17 as the app role without a company there is nothing; with one, no row is written for or moved to another", async () => {
  const { a, b } = pair();
  await rolledBack(async (tx) => {
    expect(await tx.select().from(pools)).toEqual([]);
    expect((await tx.update(pools).set({ name: "x" }).returning()).length).toBe(0);
    expect((await tx.delete(pools).returning()).length).toBe(0);
  });
  const asA = (work: Parameters<typeof rolledBack>[0]) =>
    rolledBack(async (tx) => {
      await actFor(tx, a.id);
      await work(tx);
    });
  const theirs = { companyId: b.id, name: "x", channel: "whatsapp", createdAt: new Date() } as const;
  await asA((tx) =>
    expect(Promise.resolve(tx.insert(pools).values({ ...theirs, fallbackUpward: false }))).rejects.toEqual(
      refusedByPolicy,
    ),
  );
  await asA((tx) =>
    expect(Promise.resolve(tx.update(pools).set({ companyId: b.id }))).rejects.toEqual(refusedByPolicy),
  );
  await asA(async (tx) => {
    const seen = await tx.select({ companyId: pools.companyId }).from(pools);
    expect(seen).toEqual([{ companyId: a.id }]);
    expect((await tx.update(pools).set({ name: "x" }).where(eq(pools.companyId, b.id)).returning()).length).toBe(0);
  });
});

class Planned extends Error {}

const runs = 10_000;
const atOnce = 50;

test("19 ten thousand turns of two companies on shared connections, some of which break, never show the other's row", async () => {
  const ctxs = companies.map((company): Ctx => {
    const { actor } = company.admin;
    return { companyId: company.id, actor, clock: company.clock, address: null };
  });
  // Asked for without a condition on the company: the scope of the transaction alone answers.
  const turn = async (n: number) => {
    const ctx = ctxs[n % 2];
    if (!ctx) throw new Error("two companies take turns");
    const door = n % 3 === 0 ? transact : read;
    const seen = await door(ctx, async (tx) => {
      const rows = await tx.select({ companyId: pools.companyId }).from(pools);
      if (n % 7 === 0) throw new Planned("on purpose");
      if (n % 11 === 0) await tx.execute(sql`select 1 / 0`);
      return rows.map((row) => row.companyId);
    }).catch((error: unknown) => (error instanceof Planned || n % 11 === 0 ? null : Promise.reject(error)));
    if (seen !== null && (seen.length !== 1 || seen[0] !== ctx.companyId)) return [n, ...seen];
    return [];
  };
  const wrong: unknown[] = [];
  let next = 0;
  const line = async () => {
    while (next < runs) wrong.push(...(await turn(next++)));
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  expect(wrong).toEqual([]);
  // Whoever comes next on any of the connections starts with no company at all.
  const left = await Promise.all(
    Array.from({ length: atOnce }, () =>
      unscoped(async (tx) => {
        const [row] = await tx.execute<{ left: string | null }>(
          sql`select nullif(current_setting('app.company_id', true), '') as left`,
        );
        return { left: row?.left, rows: (await tx.select().from(pools)).length };
      }),
    ),
  );
  expect(left).toEqual(left.map(() => ({ left: null, rows: 0 })));
});
