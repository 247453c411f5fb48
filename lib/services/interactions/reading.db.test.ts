import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { searchRead } from "@/db/search-door";
import { interactions } from "@/db/schema";
import { makeAccount, makeConnection, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany, type TestUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId } from "@/lib/core/ids";
import { parseInteractionQuery as query } from "@/lib/core/interactions/schema";
import { descriptors } from "@/lib/providers/registry";
import { countInteractions } from "./count-interactions";
import { countUnread } from "./count-unread";
import { getInteraction } from "./get-interaction";
import { listInteractions } from "./list-interactions";

// The search role has a connection of its own, so these rows are committed, in this file's own database.
type World = {
  company: TestCompany;
  anna: TestUser;
  wei: TestUser;
  lead: TestUser;
  annas: InteractionId;
  weis: InteractionId;
  stranger: InteractionId;
};

// A committed ctx must open its own transaction, so it is made without the one it was born in.
const free = (ctx: Ctx): Ctx => ({ companyId: ctx.companyId, actor: ctx.actor, clock: ctx.clock, address: null });

const makeWorld = () =>
  unscoped(async (tx): Promise<World> => {
    const company = await makeCompany(tx);
    const milan = await makeUnit(tx, company, "Milan");
    const anna = await makeUser(tx, company, { ouId: milan.id, name: "Anna Richter" });
    const wei = await makeUser(tx, company, { name: "Wei Chen" });
    const lead = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [milan.id] } });
    const connectionId = await makeConnection(tx, company);
    const desk = await makeAccount(tx, company, { connectionId });
    const front = await makeAccount(tx, company, { connectionId, purpose: "primary" });
    const one = await makeRoom(tx, company, { userId: anna.id, accountId: desk.id });
    const two = await makeRoom(tx, company, { userId: wei.id, accountId: desk.id });
    const base = { accountId: desk.id };
    const annas = await makeInteraction(tx, company, {
      ...base,
      identityId: one.identityId,
      roomId: one.id,
      ownerId: anna.id,
      contactName: "Łukasz 100% Wójcik",
      phone: "+12025560001",
      texts: ["first words", "about the bonifico_X"],
      unread: 2,
    });
    const weis = await makeInteraction(tx, company, {
      ...base,
      identityId: two.identityId,
      roomId: two.id,
      ownerId: wei.id,
    });
    const client = await makeClient(tx, company);
    const stranger = await makeInteraction(tx, company, {
      accountId: front.id,
      identityId: client.identityId,
      status: "unmanaged",
    });
    return { company, anna, wei, lead, annas, weis, stranger };
  });

const idsOf = async (user: TestUser, params: Record<string, string> = {}) =>
  (await listInteractions(free(user.ctx), query(params), "Europe/Rome")).rows.map((row) => row.id).toSorted();

let world: World;
const ready = makeWorld().then((made) => (world = made));
afterAll(() => ready);

test("complaint 27: each sees exactly what is theirs: own rooms, supervised units, and admins all", async () => {
  await ready;
  expect(await idsOf(world.anna)).toEqual([world.annas]);
  expect(await idsOf(world.wei)).toEqual([world.weis]);
  expect(await idsOf(world.lead)).toEqual([world.annas]);
  expect(await idsOf(world.company.admin)).toEqual([world.annas, world.weis, world.stranger].toSorted());
  const other = await makeWorld();
  expect(await idsOf(other.company.admin)).not.toContain(world.annas);
});

test("opening one that is not visible is as opening none", async () => {
  await ready;
  const missing = { code: "not_found", userMessage: "No such interaction" };
  await expect(getInteraction(free(world.wei.ctx), world.annas, descriptors)).rejects.toMatchObject(missing);
  await expect(getInteraction(free(world.lead.ctx), world.weis, descriptors)).rejects.toMatchObject(missing);
  const other = await makeWorld();
  await expect(getInteraction(free(other.company.admin.ctx), world.annas, descriptors)).rejects.toMatchObject(missing);
});

test("a granted shared account shows its own conversations: of no other account, and of no room on a secondary", async () => {
  const { company, anna } = await makeWorld();
  const made = await unscoped(async (tx) => {
    const connectionId = await makeConnection(tx, company);
    const [granted, other, desk] = [
      await makeAccount(tx, company, { connectionId, purpose: "primary" }),
      await makeAccount(tx, company, { connectionId, purpose: "inbox" }),
      await makeAccount(tx, company, { connectionId }),
    ];
    const on = async ({ id: accountId }: typeof granted, ownerId: typeof anna.id | null) => {
      const { identityId } = await makeClient(tx, company);
      return makeInteraction(tx, company, { accountId, identityId, ownerId });
    };
    const supervises = { accountIds: [granted.id, desk.id] };
    const { ctx } = await makeUser(tx, company, { roles: ["supervisor"], supervises });
    return { shared: await on(granted, null), others: [await on(other, null), await on(desk, anna.id)], ctx };
  });
  const ctx = free(made.ctx);
  const listed = await listInteractions(ctx, query({}), "Europe/Rome");
  expect(listed.rows.map((row) => row.id)).toEqual([made.shared]);
  expect((await getInteraction(ctx, made.shared, descriptors)).id).toBe(made.shared);
  for (const id of made.others) {
    await expect(getInteraction(ctx, id, descriptors)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("the room's user may write while the window is open; others only read", async () => {
  await ready;
  const own = await getInteraction(free(world.anna.ctx), world.annas, descriptors);
  expect(own).toMatchObject({
    mayWrite: { allowed: true },
    window: { applies: true, open: true },
    room: { mine: true },
  });
  expect(own.messages.map((message) => message.text)).toEqual(["first words", "about the bonifico_X"]);
  const seen = await getInteraction(free(world.lead.ctx), world.annas, descriptors);
  expect(seen.mayWrite).toEqual({ allowed: false, reason: "Only the room's user writes here" });
  const late = { ...free(world.anna.ctx), clock: { now: () => world.company.clock.now() + 24 * 3_600_000 } };
  expect((await getInteraction(late, world.annas, descriptors)).mayWrite).toEqual({
    allowed: false,
    reason: "The 24-hour window is closed until the client writes.",
  });
});

test("64 the search box finds contact, phone and message text, and takes no wildcard from the typist", async () => {
  await ready;
  const { admin } = world.company;
  expect(await idsOf(admin, { q: "wójcik" })).toEqual([world.annas]);
  expect(await idsOf(admin, { q: "100%" })).toEqual([world.annas]);
  expect(await idsOf(admin, { q: "bonifico_x" })).toEqual([world.annas]);
  expect(await idsOf(admin, { q: "bonificoAx" })).toEqual([]);
  expect(await idsOf(admin, { q: "%" })).toEqual([world.annas]);
  expect(await idsOf(world.wei, { q: "bonifico" })).toEqual([]);
});

test("filters by status, reading and calendar days in the zone", async () => {
  await ready;
  const { admin } = world.company;
  expect(await idsOf(admin, { f: "status:is:unmanaged" })).toEqual([world.stranger]);
  expect(await idsOf(admin, { f: "status:is-not:unmanaged,closed" })).toEqual([world.annas, world.weis].toSorted());
  expect(await idsOf(admin, { f: "read:is:unread" })).toEqual([world.annas]);
  expect(await idsOf(admin, { f: "started:on:2026-11-21" })).toHaveLength(3);
});

test("pages by key give each row once, forward and back", async () => {
  await ready;
  const { admin } = world.company;
  const whole = await listInteractions(free(admin.ctx), query({}), "UTC");
  expect(await countInteractions(free(admin.ctx), query({}), "UTC")).toEqual({ total: { count: 3, exact: true } });
  const step = (params: Partial<ReturnType<typeof query>>) =>
    listInteractions(free(admin.ctx), { ...query({}), size: 2, ...params }, "UTC");
  const first = await step({});
  const second = await step({ after: first.next });
  expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(whole.rows.map((row) => row.id));
  expect(second.next).toBeNull();
  const back = await step({ before: second.previous });
  expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
});

test("the rail counts one's own unread interactions", async () => {
  await ready;
  expect(await countUnread(free(world.anna.ctx))).toBe(1);
  expect(await countUnread(free(world.company.admin.ctx))).toBe(0);
});

test("a search built without its company is refused before it runs", async () => {
  await ready;
  const ctx = free(world.company.admin.ctx);
  await expect(searchRead(ctx, (db) => db.select({ id: interactions.id }).from(interactions))).rejects.toMatchObject({
    code: "internal",
  });
});

test("complaint 28: what is read in the order of an index is never sorted, and what is not may be", async () => {
  await ready;
  const ctx = free(world.company.admin.ctx);
  const sorts = (inOrder: boolean) =>
    searchRead(
      ctx,
      (db, scopeOf) =>
        db
          .select({ may: sql<string>`current_setting('enable_sort')` })
          .from(interactions)
          .where(scopeOf(interactions.companyId))
          .limit(1),
      { inOrder },
    );
  expect([await sorts(true), await sorts(false)]).toEqual([[{ may: "off" }], [{ may: "on" }]]);
});

test("a search that may take less time than others leaves them theirs", async () => {
  await ready;
  const ctx = free(world.company.admin.ctx);
  const time = (withinMs?: number) =>
    searchRead(
      ctx,
      (db, scopeOf) =>
        db
          .select({ most: sql<string>`current_setting('statement_timeout')` })
          .from(interactions)
          .where(scopeOf(interactions.companyId))
          .limit(1),
      withinMs === undefined ? {} : { withinMs },
    );
  expect(await time(40)).toEqual([{ most: "40ms" }]);
  // On each of its connections.
  expect(await Promise.all(Array.from({ length: 8 }, () => time()))).toEqual(
    Array.from({ length: 8 }, () => [{ most: "5s" }]),
  );
});
