import { sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { interactions } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import { makeCompany } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import { matches } from "@/lib/core/search/matches";
import { parseSearch } from "@/lib/core/search/parse";
import { printSearch } from "@/lib/core/search/print";
import { anySearch } from "@/lib/core/search/testing/any-search";
import { conditionsOf, emptySearch, type SearchTree } from "@/lib/core/search/tree";
import { whereSearch } from "./compile";
import { lookUpKnown } from "./look-up-known";
import { idsOf } from "./narrow";
import type { Known } from "./where-one";
import { makeWorld } from "./testing/any-interactions";

const zones = ["Europe/Rome", "Asia/Kathmandu", "America/Los_Angeles"];

type Asked = { readonly tree: SearchTree; readonly zone: string; readonly isRare: boolean };

/** What several searches find, in one statement; as if each condition that an index narrows were a rare one, or none. */
async function found(ctx: Ctx, searches: readonly Asked[], known: Known): Promise<readonly (readonly string[])[]> {
  const rows = await searchRead(ctx, (db, scopeOf) => {
    const [first, second, ...others] = searches.map(({ tree, zone, isRare }, at) => {
      const indexed = conditionsOf(tree).filter((one) => isRare && idsOf(scopeOf, one) !== null);
      const rare = new Map(indexed.map((one) => [one, 1]));
      const time = { zone, nowMs: ctx.clock.now() };
      return db
        .select({ at: sql<number>`${at}::int`, id: interactions.id })
        .from(interactions)
        .where(whereSearch(scopeOf, { tree, time, known, rare, seen: undefined }));
    });
    if (!first || !second) throw new Error("Two at least");
    return unionAll(first, second, ...others);
  });
  return searches.map((_, at) => rows.filter((row) => row.at === at).map(({ id }) => id));
}

test("complaints 24 and 25: 5,000 searches find in the database what they find in memory, and never in another company", async () => {
  const { mine, ctx } = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const mine = await makeWorld(tx, company, 60, 11);
    // The same once more, in a company whose rows must never be seen.
    await makeWorld(tx, await makeCompany(tx, "Other"), 30, 11);
    return { mine, ctx: { companyId: company.id, actor: company.admin.actor, clock: company.clock, address: null } };
  });
  const everything = parseSearch("provider is meta or list is-empty or unit is-empty");
  const known = await lookUpKnown(ctx, everything.ok ? everything.tree : emptySearch);
  const searches = fc.sample(
    fc.record({ tree: anySearch(mine.vocabulary), zone: fc.constantFrom(...zones), isRare: fc.boolean() }),
    { numRuns: 5_000, seed: 5 },
  );
  let hits = 0;
  for (let from = 0; from < searches.length; from += 20) {
    const some = searches.slice(from, from + 20);
    const answers = await found(ctx, some, known);
    for (const [at, { tree, zone }] of some.entries()) {
      const time = { zone, nowMs: ctx.clock.now() };
      const expected = [...mine.rows].filter(([, row]) => matches(tree, row, time)).map(([id]) => id);
      expect(answers[at]?.toSorted(), `${printSearch(tree)} in ${zone}`).toEqual(expected.toSorted());
      if (expected.length > 0 && expected.length < mine.rows.size) hits += 1;
    }
  }
  // Searches that find everything or nothing would prove little.
  expect(hits).toBeGreaterThan(2_000);
}, 120_000);

test("complaint 27: what one may not see stands outside of every alternative", async () => {
  const { ctx, mine } = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const mine = await makeWorld(tx, company, 10, 3);
    return { mine, ctx: { companyId: company.id, actor: company.admin.actor, clock: company.clock, address: null } };
  });
  const read = parseSearch("number > 0 or number = 0 or contact is-empty or contact is-not-empty");
  if (!read.ok) throw new Error("not read");
  const [one] = mine.rows.keys();
  const time = { zone: "UTC", nowMs: ctx.clock.now() };
  const seen = sql`${interactions.id} = ${one}`;
  const rows = await searchRead(ctx, (db, scopeOf) =>
    db
      .select({ id: interactions.id })
      .from(interactions)
      .where(whereSearch(scopeOf, { tree: read.tree, time, known: {}, rare: new Map(), seen })),
  );
  expect(rows).toEqual([{ id: one }]);
});

test("63 64 what is written in a search reaches the database as a parameter alone, whatever it holds, and breaks nothing", async () => {
  const ctx = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    return { companyId: company.id, actor: company.admin.actor, clock: company.clock, address: null };
  });
  const hostile = [
    "'; drop table interactions --",
    "1)--",
    "$1",
    "{a,b}",
    '"',
    "'||pg_sleep(9)||'",
    "100%_\\",
    "\u2028",
  ];
  const time = { zone: "UTC", nowMs: ctx.clock.now() };
  for (const op of ["is", "is-not", "contains", "lacks", "starts-with", "ends-with"] as const) {
    const tree: SearchTree = {
      match: "any",
      parts: [
        ...hostile.map((sign) => ({ type: "text" as const, field: "message" as const, op, value: `zq9${sign}` })),
        { type: "many", field: "tags", op: "has-any", values: ["zq9'); drop table interactions --", "zq9$1"] },
      ],
    };
    const asked = { tree, time, known: {}, rare: new Map(), seen: undefined };
    let text = "";
    const rows = await searchRead(ctx, (db, scopeOf) => {
      const statement = db.select({ id: interactions.id }).from(interactions).where(whereSearch(scopeOf, asked));
      text = statement.toSQL().sql;
      return statement;
    });
    expect([rows, text.includes("interaction_texts"), text.includes("zq9")]).toEqual([[], true, false]);
  }
});

test("66 a search that takes too long is ended at the database too, and says what to do", async () => {
  const ctx = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    return { companyId: company.id, actor: company.admin.actor, clock: company.clock, address: null };
  });
  const slow = searchRead(
    ctx,
    (db, scopeOf) =>
      db
        .select({ id: sql`pg_sleep(600)` })
        .from(sql`generate_series(1, 1)`)
        .where(scopeOf(sql`${ctx.companyId}::uuid`)),
    { withinMs: 50 },
  );
  await expect(slow).rejects.toMatchObject({
    code: "unavailable",
    userMessage: "The search took too long. Narrow the dates.",
  });
  const still = await unscoped((tx) =>
    tx.execute(
      sql`select from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep(600)%' and pid <> pg_backend_pid()`,
    ),
  );
  expect(still).toHaveLength(0);
});
