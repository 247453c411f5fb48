import fc from "fast-check";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { interactions, interactionTags } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { nobody } from "@/lib/core/interactions/nobody";
import { quickSearch } from "@/lib/core/interactions/quick-search";
import { type InteractionQuery, parseInteractionQuery } from "@/lib/core/interactions/schema";
import { matches } from "@/lib/core/search/matches";
import { printSearch } from "@/lib/core/search/print";
import { anySearch } from "@/lib/core/search/testing/any-search";
import type { TableFilter } from "@/lib/core/table-query";
import { makeWorld } from "@/lib/services/search/testing/any-interactions";
import { countInteractions } from "./count-interactions";
import { interactionChoices } from "./interaction-choices";
import { listInteractions } from "./list-interactions";

// A committed ctx must open its own transaction, so it is made without the one it was born in.
const free = (ctx: Ctx): Ctx => ({ companyId: ctx.companyId, actor: ctx.actor, clock: ctx.clock, address: null });

/** All that a query finds, page by page from the first. */
async function found(ctx: Ctx, query: InteractionQuery, zone: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = await listInteractions(ctx, { ...query, after }, zone);
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
}

test("complaint 24: 300 lists find what box, filters and advanced search mean together, and count as many", async () => {
  const { mine, ctx } = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const mine = await makeWorld(tx, company, 60, 7);
    await makeWorld(tx, await makeCompany(tx, "Other"), 20, 7);
    return { mine, ctx: free(company.admin.ctx) };
  });
  const { ids, days, words, texts } = mine.vocabulary;
  const of = (field: string, ops: readonly TableFilter["op"][], values: readonly string[]) =>
    fc.record({
      field: fc.constant(field),
      op: fc.constantFrom(...ops),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    });
  const filter = fc.oneof(
    of("status", ["is", "is-not"], ["open", "unmanaged", "closed"]),
    of("read", ["is", "is-not"], ["read", "unread"]),
    of("account", ["is", "is-not"], ids),
    of("agent", ["is"], [...ids, nobody]),
    of("tags", ["is", "is-not"], words),
    of("started", ["on", "before", "after"], [...days, "2026-02-31"]),
  );
  const asked = fc.record({
    q: fc.oneof(fc.constant(""), fc.constantFrom(...texts)),
    filters: fc.array(filter, { maxLength: 2 }),
    advanced: anySearch(mine.vocabulary, 2),
    zone: fc.constantFrom("Europe/Rome", "Asia/Kathmandu", "America/Los_Angeles"),
  });
  let hits = 0;
  for (const { q, filters, advanced, zone } of fc.sample(asked, { numRuns: 300, seed: 3 })) {
    const search = printSearch(advanced);
    const query = { ...parseInteractionQuery({ search }), q, filters, size: 25 };
    const time = { zone, nowMs: ctx.clock.now() };
    const trees = [quickSearch(query), advanced];
    const expected = [...mine.rows].filter(([, row]) => trees.every((tree) => matches(tree, row, time)));
    const told = JSON.stringify({ q, filters, search, zone });
    const answer = await found(ctx, query, zone);
    expect(answer.toSorted(), told).toEqual(expected.map(([id]) => id).toSorted());
    const counted = { total: { count: expected.length, exact: true } };
    expect(await countInteractions(ctx, query, zone), told).toEqual(counted);
    if (expected.length > 0 && expected.length < mine.rows.size) hits += 1;
  }
  // Lists of everything or nothing would prove little.
  expect(hits).toBeGreaterThan(90);
}, 120_000);

async function makeDesk() {
  return unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const { id: accountId } = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    let minute = 0;
    const add = (contactName: string) =>
      unscoped(async (later) => {
        const { identityId } = await makeClient(later, company);
        const id = await makeInteraction(later, company, { accountId, identityId, contactName, status: "unmanaged" });
        minute += 1;
        await actFor(later, company.id);
        const lastMessageAt = new Date(company.clock.now() + minute * 60_000);
        await later.update(interactions).set({ lastMessageAt }).where(eq(interactions.id, id));
        return id;
      });
    return { company, add, ctx: free(company.admin.ctx) };
  });
}

test("paging to and fro while others come to the top shows none twice and misses none", async () => {
  const { add, ctx } = await makeDesk();
  const old: string[] = [];
  for (let n = 0; n < 10; n += 1) old.unshift(await add(`Old ${n}`));
  const page = async (to: Partial<InteractionQuery>) => {
    const read = await listInteractions(ctx, { ...parseInteractionQuery({}), size: 3, ...to }, "UTC");
    await add("New");
    await add("New");
    return { ...read, ids: read.rows.map(({ id }) => id) };
  };
  const first = await page({});
  const second = await page({ after: first.next });
  const third = await page({ after: second.next });
  const last = await page({ after: third.next });
  expect([first, second, third, last].flatMap(({ ids }) => ids)).toEqual(old);
  expect(last.next).toBeNull();
  const back = await page({ before: last.previous });
  expect(back.ids).toEqual(third.ids);
  const further = await page({ before: back.previous });
  expect(further.ids).toEqual(second.ids);
  const top = await page({ before: further.previous });
  expect(top.ids).toEqual(first.ids);
  // What came meanwhile stands before it, and is reached as well.
  const newer = await page({ before: top.previous });
  expect(newer.rows.map(({ contactName }) => contactName)).toEqual(["New", "New", "New"]);
});

test("box and advanced search hold both, also where that one has alternatives of its own", async () => {
  const { add, ctx } = await makeDesk();
  for (const name of ["Ada", "Bo", "Adam"]) await add(name);
  const search = "contact is bo or (contact is ada and read is yes)";
  expect(await listed({ search })).toEqual(["Bo", "Ada"]);
  expect(await listed({ search, q: "ad" })).toEqual(["Ada"]);
  async function listed(parameters: Readonly<Record<string, string>>) {
    const { rows } = await listInteractions(ctx, parseInteractionQuery(parameters), "UTC");
    return rows.map(({ contactName }) => contactName);
  }
});

test("a row tells its tags, since when it is its agent's, and how long it took", async () => {
  const { add, ctx, company } = await makeDesk();
  const id = await add("Sam");
  await unscoped(async (tx) => {
    await actFor(tx, company.id);
    await tx
      .insert(interactionTags)
      .values(["vip", "gold"].map((tag) => ({ companyId: company.id, interactionId: id, tag })));
    const startedAt = new Date("2026-11-20T10:00:00Z");
    const [firstReplyAt, closedAt] = [new Date("2026-11-20T10:01:30.900Z"), new Date("2026-11-20T11:00:00Z")];
    const set = { startedAt, assignedAt: startedAt, firstReplyAt, closedAt, status: "closed" as const };
    await tx.update(interactions).set(set).where(eq(interactions.id, id));
  });
  const { rows } = await listInteractions(ctx, parseInteractionQuery({}), "UTC");
  expect(rows).toMatchObject([
    { tags: ["gold", "vip"], assignedAt: "2026-11-20T10:00:00.000Z", firstResponseS: 90, durationS: 3_600 },
  ]);
});

test("66 complaint 28: a count that takes too long is none, and the next one has the time that it needs", async () => {
  const { add, ctx } = await makeDesk();
  await add("Sam");
  await unscoped(async (tx) => {
    await tx.execute(sql`lock table ${interactions} in access exclusive mode`);
    expect(await countInteractions(ctx, parseInteractionQuery({}), "UTC", 50)).toEqual({ total: null });
  });
  const counted = { total: { count: 1, exact: true } };
  expect(await countInteractions(ctx, parseInteractionQuery({}), "UTC")).toEqual(counted);
});

test("the list is narrowed to agents that one sees conversations of", async () => {
  const { company } = await makeDesk();
  const { id, ctx, other } = await unscoped(async (tx) => {
    const other = await makeUser(tx, company, { name: "Anna" });
    return { ...(await makeUser(tx, company, { name: "Bo" })), other };
  });
  expect(await interactionChoices(free(ctx))).toEqual({ agents: [{ id, name: "Bo" }] });
  expect(await interactionChoices(free(company.admin.ctx))).toEqual({
    agents: [
      { id: other.id, name: "Anna" },
      { id, name: "Bo" },
    ],
  });
});
