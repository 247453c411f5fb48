import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, liveEvents, rooms } from "@/db/schema";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExportRows } from "@/lib/core/csv/schema";
import type { RoomId } from "@/lib/core/ids";
import { maskNumber } from "@/lib/core/masking/mask";
import { ExtendPairs, FreePairs } from "@/lib/core/recycling/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { coolDownRooms } from "@/lib/services/rooms/cool-down";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { exportPairs } from "./export-pairs";
import { extendPairs } from "./extend-pairs";
import { freePairs } from "./free-pairs";
import { listPairs } from "./list-pairs";
import { pairChoices } from "./pair-choices";
import { pairList } from "./pair-where";

const dayMs = 86_400_000;
const zone = "Europe/Rome";
const asked = (params: Record<string, string> = {}) => parseTableQuery(params, pairList);
const ids = (...of: RoomId[]) => ({ kind: "ids", ids: of }) as const;

/** A pool with one secondary, and three pairs on it that cool for 45, 46 and 47 days. */
async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company, { name: "Europe" });
  const account = await makeAccount(tx, company, { connectionId, poolId });
  const user = await makeUser(tx, company, { name: "Michael Rossi" });
  const pairs = [];
  for (let at = 0; at < 3; at++) {
    const pair = await makeRoom(tx, company, { userId: user.id, accountId: account.id, state: "cooling", poolId });
    pairs.push(pair);
    company.clock.advance(dayMs);
  }
  company.clock.advance(-3 * dayMs);
  const [first, second, third] = pairs;
  if (!first || !second || !third) throw new Error("three pairs");
  const { ctx } = company.admin;
  const roomOf = (id: RoomId) => only(tx.select().from(rooms).where(eq(rooms.id, id)));
  const list = async (params: Record<string, string> = {}) => (await listPairs(ctx, asked(params), { zone })).rows;
  const extend = (pairsOf: unknown, day = "2027-02-01") =>
    extendPairs(ctx, ExtendPairs.parse({ pairs: pairsOf, day, zone, reason: "A court order" }));
  const free = (pairsOf: unknown) => freePairs(ctx, FreePairs.parse({ pairs: pairsOf, reason: "Tested" }));
  return { company, account, user, poolId, first, second, third, roomOf, list, extend, free };
}

test("what cools is listed by when it ends, with the client's number masked and why the room ended", () =>
  rolledBack(async (tx) => {
    const { company, account, user, poolId, first, second, third, list } = await scene(tx);
    await tx.update(rooms).set({ endReason: "Left the bank" }).where(eq(rooms.id, first.id));
    const shown = await list();
    expect(shown.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
    expect(shown[0]).toMatchObject({
      account: { id: account.id, key: account.key },
      client: maskNumber(first.phone ?? ""),
      user: { id: user.id, name: "Michael Rossi" },
      pool: { id: poolId, name: "Europe" },
      state: "cooling",
      until: new Date(company.clock.now() + 45 * dayMs).toISOString(),
      reason: "Left the bank",
    });
    expect(JSON.stringify(shown)).not.toContain(first.phone);
    expect((await list({ sort: "-until" })).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    const page = await listPairs(company.admin.ctx, { ...asked(), size: 2 }, { zone });
    const rest = await listPairs(company.admin.ctx, { ...asked(), size: 2, after: page.next }, { zone });
    expect([page.rows.length, rest.rows.map(({ id }) => id), page.total]).toEqual([
      2,
      [third.id],
      { count: 3, exact: true },
    ]);
  }));

test("filters narrow by account, user, pool, day and state; a whole number finds its client and a part of it does not", () =>
  rolledBack(async (tx) => {
    const { company, account, user, poolId, first, second, third, roomOf, list, free } = await scene(tx);
    const other = await makeUser(tx, company, { name: "Anna Bianchi" });
    const own = await makeRoom(tx, company, { userId: other.id, accountId: account.id, state: "cooling" });
    const found = async (params: Record<string, string>) => (await list(params)).map(({ id }) => id);
    expect(await found({ f: `user:is:${other.id}` })).toEqual([own.id]);
    expect(await found({ f: `account:is-not:${account.id}` })).toEqual([]);
    expect(await found({ f: `pool:is-not:${poolId}` })).toEqual([own.id]);
    expect(await found({ f: `pool:is:${poolId};user:is:${user.id}` })).toEqual([first.id, second.id, third.id]);
    const day = new Date(company.clock.now() + 46 * dayMs).toISOString().slice(0, 10);
    expect(await found({ f: `until:on:${day}` })).toEqual([second.id]);
    expect(await found({ q: "anna" })).toEqual([own.id]);
    expect(await found({ q: first.phone ?? "" })).toEqual([first.id]);
    expect(await found({ q: first.phone?.slice(-4) ?? "" })).toEqual([]);
    await free(ids(second.id));
    expect(await roomOf(second.id)).toMatchObject({ state: "closed", coolingUntil: new Date(company.clock.now()) });
    expect(await found({ f: "state:is:free" })).toEqual([second.id]);
    expect(await found({})).not.toContain(second.id);
    company.clock.advance(31 * dayMs);
    expect(await found({ f: "state:is:free" })).toEqual([]);
    const choices = await pairChoices(company.admin.ctx);
    expect(choices.users.map(({ name }) => name)).toEqual(["Anna Bianchi", "Michael Rossi"]);
  }));

test("a pair whose time is over says so until the sweep frees it, and one that talks again says that", () =>
  rolledBack(async (tx) => {
    const { company, account, user, first, second, list } = await scene(tx);
    await makeRoom(tx, company, { userId: user.id, accountId: account.id, client: second });
    company.clock.advance(45 * dayMs);
    const states = async () => (await list()).map(({ id, state }) => [id, state]);
    expect((await states()).slice(0, 2)).toEqual([
      [first.id, "over"],
      [second.id, "reopened"],
    ]);
    expect((await list({ f: "state:is:over" })).map(({ id }) => id)).toEqual([first.id]);
    await coolDownRooms(company.as({ kind: "job", name: "rooms.cool" }));
    expect((await states()).map(([id]) => id)).not.toContain(first.id);
  }));

test("a pair is extended to a later day and never shortened, with who and why in the audit", () =>
  rolledBack(async (tx) => {
    const { company, first, second, roomOf, extend } = await scene(tx);
    expect(await extend(ids(first.id, second.id))).toEqual({ extended: 2, left: 0 });
    const until = new Date("2027-01-31T23:00:00Z");
    expect((await roomOf(first.id)).coolingUntil).toEqual(until);
    const rows = await tx.select().from(auditLog).where(eq(auditLog.action, "recycling.extend"));
    expect(rows.map(({ targetId }) => targetId).toSorted()).toEqual([first.id, second.id].toSorted());
    expect(rows[0]?.after).toMatchObject({ coolingUntil: until.toISOString(), why: "A court order" });
    expect(rows[0]?.actorName).toBe("Giulia Ferraro");
    const told = await tx.select().from(liveEvents).where(eq(liveEvents.kind, "room.changed"));
    expect(told.map(({ subjectId }) => subjectId)).toContain(first.id);
    await expect(extend(ids(first.id), "2027-01-30")).rejects.toMatchObject({ code: "conflict" });
    expect((await roomOf(first.id)).coolingUntil).toEqual(until);
    for (const day of ["2026-11-21", "2020-01-01", "2027-11-23"])
      await expect(extend(ids(first.id), day)).rejects.toMatchObject({
        code: "invalid",
        details: { fields: { day: [expect.any(String)] } },
      });
    expect(company.clock.now()).toBeLessThan(until.getTime());
  }));

test("of several ticked pairs one that was reopened or freed meanwhile keeps them all as they were, and is named", () =>
  rolledBack(async (tx) => {
    const { company, account, user, first, second, third, roomOf, extend, free } = await scene(tx);
    await makeRoom(tx, company, { userId: user.id, accountId: account.id, client: second });
    for (const act of [extend, free])
      await expect(act(ids(first.id, second.id, third.id))).rejects.toMatchObject({
        code: "conflict",
        userMessage: expect.stringContaining(
          `${account.key} and ${maskNumber(second.phone ?? "")} was reopened meanwhile`,
        ),
      });
    expect(await roomOf(first.id)).toMatchObject({ state: "cooling" });
    expect(await tx.select().from(auditLog).where(eq(auditLog.targetKind, "room"))).toEqual([]);
    expect(await free(ids(first.id))).toEqual({ freed: 1, left: 0 });
    await expect(free(ids(first.id))).rejects.toMatchObject({
      userMessage: expect.stringContaining("is free already"),
    });
    await expect(extend(ids(first.id))).rejects.toMatchObject({ code: "conflict" });
    company.clock.advance(60 * dayMs);
    await expect(extend(ids(third.id), "2027-03-01")).rejects.toMatchObject({
      userMessage: expect.stringContaining("its time is over"),
    });
    expect(await free(ids(third.id))).toEqual({ freed: 1, left: 0 });
  }));

test("all that match are acted on if as many match as were seen; what talks again among them is left", () =>
  rolledBack(async (tx) => {
    const { company, account, user, first, second, third, roomOf, free, extend } = await scene(tx);
    const other = await makeUser(tx, company);
    const spared = await makeRoom(tx, company, { userId: other.id, accountId: account.id, state: "cooling" });
    await makeRoom(tx, company, { userId: user.id, accountId: account.id, client: second });
    const all = (expectedCount: number) => ({ kind: "matching", q: "", f: `user:is:${user.id}`, zone, expectedCount });
    await expect(free(all(2))).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("not 2"),
    });
    expect(await extend(all(3))).toEqual({ extended: 2, left: 1 });
    expect(await free(all(3))).toEqual({ freed: 2, left: 1 });
    const after = await Promise.all([first, second, third, spared].map(async ({ id }) => (await roomOf(id)).state));
    expect(after).toEqual(["closed", "cooling", "closed", "cooling"]);
    const why = await tx
      .select({ after: auditLog.after })
      .from(auditLog)
      .where(inArray(auditLog.targetId, [first.id]));
    expect(why.map(({ after: said }) => said?.["why"])).toEqual(["A court order", "Tested"]);
  }));

test("a pair that cools is kept from other users, and freed it is theirs at once", () =>
  rolledBack(async (tx) => {
    const { company, account, first, free } = await scene(tx);
    const next = await makeUser(tx, company, { name: "Next" });
    const job = company.as({ kind: "job", name: "test" });
    const { identityId, clientId } = first;
    const reserve = () => reserveRoom(tx, job, { userId: next.id, identityId, clientId, channel: "whatsapp" });
    expect(await reserve()).toMatchObject({ found: false, error: "NO_ACCOUNT_AVAILABLE" });
    await free(ids(first.id));
    expect(await reserve()).toMatchObject({ found: true, accountId: account.id, isNew: true });
  }));

test("refused: a reason is needed; other roles and other companies reach nothing", () =>
  rolledBack(async (tx) => {
    const { company, first, extend, roomOf } = await scene(tx);
    expect(FreePairs.safeParse({ pairs: ids(first.id), reason: "  " }).success).toBe(false);
    const foreign = await makeCompany(tx, "Other Bank");
    await actFor(tx, company.id);
    const input = FreePairs.parse({ pairs: ids(first.id), reason: "Mine now" });
    await expect(freePairs(foreign.admin.ctx, input)).rejects.toMatchObject({ code: "not_found" });
    expect((await listPairs(foreign.admin.ctx, asked(), { zone })).rows).toEqual([]);
    await actFor(tx, company.id);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const { ctx } = await makeUser(tx, company, { roles: [...roles] });
      await expect(freePairs(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
      await expect(listPairs(ctx, asked(), { zone })).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportPairs(ctx, ExportRows.parse(ids(first.id)), zone)).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    const { clientId, identityId } = await makeClient(tx, company);
    const live = await makeRoom(tx, company, {
      userId: company.admin.id,
      accountId: (await roomOf(first.id)).accountId,
      client: { clientId, identityId },
    });
    // A room that never ended is no pair: it is as if it were not there.
    await expect(extend(ids(live.id))).rejects.toMatchObject({ code: "not_found" });
  }));

test("the file holds what matches or what was ticked, masked, and its taking is in the audit", () =>
  rolledBack(async (tx) => {
    const { company, first, second } = await scene(tx);
    const taken = await exportPairs(company.admin.ctx, ExportRows.parse(ids(first.id, second.id)), zone);
    const rows = [];
    for await (const batch of taken.batches) rows.push(...batch);
    expect(rows.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(JSON.stringify(rows)).not.toContain(first.phone);
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "recycling.export"))).toHaveLength(1);
  }));
