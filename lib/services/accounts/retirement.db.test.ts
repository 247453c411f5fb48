import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, interactions, rooms } from "@/db/schema";
import { makeAccount, makeConnection, makePool, makeUnit } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser, type TestUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import type { AccountId } from "@/lib/core/ids";
import { FreePairs } from "@/lib/core/recycling/schema";
import { takeExtension } from "@/lib/services/extensions/write-extension";
import { freePairs } from "@/lib/services/recycling/free-pairs";
import { changeAccountState } from "./change-account-state";
import { endAccountRooms } from "./end-account-rooms";
import { getAccountCodes } from "./get-account-codes";
import { getRetirement } from "./get-retirement";

/** A pool with an Italian and an American primary and one secondary, on which Michael has two live rooms. */
async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const { ctx } = company.admin;
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company);
  const italian = await makeAccount(tx, company, { connectionId, poolId, purpose: "primary", country: "IT" });
  const american = await makeAccount(tx, company, { connectionId, poolId, purpose: "primary" });
  const secondary = await makeAccount(tx, company, { connectionId, poolId });
  const michael = await makeUser(tx, company, { country: "IT" });
  const give = (user: TestUser, word: string) =>
    takeExtension(tx, ctx, { userId: user.id, userName: word, word: ExtensionWord.parse(word), field: "word" });
  await give(michael, "michael");
  const kept = [];
  for (let n = 0; n < 2; n++) {
    const room = await makeRoom(tx, company, { userId: michael.id, accountId: secondary.id, poolId });
    kept.push(room);
    await makeInteraction(tx, company, { ...room, accountId: secondary.id, roomId: room.id, ownerId: michael.id });
  }
  const act = async (id: AccountId, name: "drain" | "retire") => {
    const { account } = await getRetirement(ctx, id);
    return changeAccountState(ctx, { accountId: id, version: account.version, act: name });
  };
  const end = (expectedCount: number) => endAccountRooms(ctx, { accountId: secondary.id, expectedCount, reason: "" });
  return { company, ctx, connectionId, italian, american, secondary, michael, give, kept, act, end };
}

test("a primary on its way out names the people in whose codes it stands, and where their new codes lead", () =>
  rolledBack(async (tx) => {
    const { company, ctx, italian, american, michael, give, act } = await scene(tx);
    const anna = await makeUser(tx, company, { name: "Anna Bianchi", country: "US" });
    await give(anna, "anna");
    const apart = await makeUser(tx, company, { ouId: (await makeUnit(tx, company, "Apart")).id });
    await give(apart, "apart");
    const codes = async (id: AccountId) => (await getRetirement(ctx, id)).codes;
    const next = { id: american.id, key: american.key, address: expect.stringContaining("+1 202 555") };
    const expected = { total: 1, people: [{ id: michael.id, name: "Michael Rossi", extension: "michael", next }] };
    expect(await codes(italian.id)).toEqual(expected);
    await act(italian.id, "drain");
    // What was printed is printed: the codes of before hold it still.
    expect(await codes(italian.id)).toEqual(expected);
    expect((await codes(american.id))?.people.map(({ extension, next: to }) => [extension, to])).toEqual([
      ["anna", null],
      ["michael", null],
    ]);
  }));

test("whose codes point at a primary is told on its page as on its way out, on every channel that has codes", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, italian, secondary, michael, give } = await scene(tx);
    expect(await getAccountCodes(ctx, italian.id)).toEqual((await getRetirement(ctx, italian.id)).codes);
    const anna = await makeUser(tx, company, { name: "Anna Bianchi" });
    await give(anna, "anna");
    for (const channel of ["sms", "telegram", "line"] as const) {
      const poolId = await makePool(tx, company, { name: channel, channel });
      const primary = await makeAccount(tx, company, { connectionId, poolId, purpose: "primary", channel });
      expect(await getAccountCodes(ctx, primary.id)).toMatchObject({
        total: 2,
        people: [{ id: anna.id }, { id: michael.id }],
      });
      expect(await getRetirement(ctx, primary.id)).toMatchObject({ codes: { total: 2 } });
    }
    expect(await getAccountCodes(ctx, secondary.id)).toBeNull();
    await expect(getAccountCodes(michael.ctx, italian.id)).rejects.toMatchObject({ code: "forbidden" });
    const foreign = await makeCompany(tx, "Other Bank");
    await expect(getAccountCodes(foreign.admin.ctx, italian.id)).rejects.toMatchObject({ code: "not_found" });
  }));

test("a secondary goes drain, end, free, retire; each step finds what the one before left, and all is on record", () =>
  rolledBack(async (tx) => {
    const { company, ctx, secondary, kept, act, end } = await scene(tx);
    const view = () => getRetirement(ctx, secondary.id);
    expect(await view()).toMatchObject({ account: { liveRooms: 2 }, codes: null, cooling: { freeable: 0 } });
    expect(JSON.stringify((await view()).rooms)).not.toContain(kept[0]?.phone);
    await expect(end(2)).rejects.toMatchObject({ userMessage: expect.stringContaining("drain the account first") });
    await act(secondary.id, "drain");
    await expect(end(1)).rejects.toMatchObject({ code: "conflict", userMessage: expect.stringContaining("not 1") });
    await expect(act(secondary.id, "retire")).rejects.toMatchObject({ code: "conflict" });
    expect(await end(2)).toEqual({ ended: 2 });
    expect(await tx.select().from(interactions).where(eq(interactions.status, "open"))).toEqual([]);
    const until = new Date(company.clock.now() + 45 * 86_400_000).toISOString();
    expect(await view()).toMatchObject({ rooms: [], cooling: { freeable: 2, lastUntil: until } });
    await expect(act(secondary.id, "retire")).rejects.toMatchObject({ code: "conflict" });
    const f = `account:is:${secondary.id};state:is:cooling,over`;
    const pairs = { kind: "matching", q: "", f, zone: "UTC", expectedCount: 2 };
    expect(await freePairs(ctx, FreePairs.parse({ pairs, reason: "Retired" }))).toEqual({ freed: 2, left: 0 });
    await act(secondary.id, "retire");
    expect(await view()).toMatchObject({ account: { state: "retired", pool: null }, cooling: { freeable: 0 } });
    const ended = await tx.select().from(auditLog).where(eq(auditLog.action, "room.end"));
    expect(ended.map(({ targetId }) => targetId).toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
    expect(ended[0]?.after).toMatchObject({ reason: "account_retired", accountId: secondary.id });
  }));

test("many rooms end together within the time that a page may take", () =>
  rolledBack(async (tx) => {
    const { company, ctx, secondary, michael, kept, act, end } = await scene(tx);
    const [first] = kept;
    if (!first) throw new Error("a room");
    const many = Array.from({ length: 300 }, () => ({ userId: michael.id, accountId: secondary.id }));
    for (const wishes of many) await makeRoom(tx, company, wishes);
    await act(secondary.id, "drain");
    expect(await end(302)).toEqual({ ended: 302 });
    expect((await getRetirement(ctx, secondary.id)).cooling.freeable).toBe(302);
    expect(await tx.$count(rooms, eq(rooms.state, "cooling"))).toBe(302);
  }));

test("refused: other roles and other companies end nothing and read nothing", () =>
  rolledBack(async (tx) => {
    const { company, ctx, secondary, michael, act, end } = await scene(tx);
    await act(secondary.id, "drain");
    const input = { accountId: secondary.id, expectedCount: 2, reason: "" };
    await expect(endAccountRooms(michael.ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getRetirement(michael.ctx, secondary.id)).rejects.toMatchObject({ code: "forbidden" });
    const foreign = await makeCompany(tx, "Other Bank");
    await expect(endAccountRooms(foreign.admin.ctx, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(getRetirement(foreign.admin.ctx, secondary.id)).rejects.toMatchObject({ code: "not_found" });
    await actFor(tx, company.id);
    expect((await getRetirement(ctx, secondary.id)).account.liveRooms).toBe(2);
    await end(2);
    await expect(end(2)).rejects.toMatchObject({ code: "conflict" });
  }));
