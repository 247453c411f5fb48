import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, clientUsers, extensions, interactions, officialAccounts, rooms, users } from "@/db/schema";
import { makeAccount, makeConnection, makePool, makeUnit } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import type { UserId } from "@/lib/core/ids";
import { takeExtension } from "@/lib/services/extensions/write-extension";
import { archiveUser } from "./archive-user";
import { getUser } from "./get-user";
import { previewArchive } from "./preview-archive";

/**
 * Michael, of the unit Milan below the root, which has a pool; his room with Sam is on its secondary. He has a number of
 * his own besides, with a room. Anna is of the same unit, Bea of one whose way up has no pool.
 */
async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const { ctx } = company.admin;
  const connectionId = await makeConnection(tx, company);
  const milan = await makeUnit(tx, company, "Milan");
  const apart = await makeUnit(tx, company, "Apart");
  const poolId = await makePool(tx, company, { ouIds: [milan.id] });
  const secondary = await makeAccount(tx, company, { connectionId, poolId });
  const michael = await makeUser(tx, company, { ouId: milan.id });
  const anna = await makeUser(tx, company, { ouId: milan.id, name: "Anna" });
  const bea = await makeUser(tx, company, { ouId: apart.id, name: "Bea" });
  const own = await makeAccount(tx, company, { connectionId, purpose: "dedicated", userId: michael.id });
  const pooled = await makeRoom(tx, company, { userId: michael.id, accountId: secondary.id, poolId });
  const talk = await makeInteraction(tx, company, {
    ...pooled,
    accountId: secondary.id,
    roomId: pooled.id,
    ownerId: michael.id,
  });
  const onOwn = await makeRoom(tx, company, { userId: michael.id, accountId: own.id });
  const word = ExtensionWord.parse("michael");
  await takeExtension(tx, ctx, { userId: michael.id, userName: "Michael", word, field: "word" });
  const roomNow = (id: typeof pooled.id) => only(tx.select().from(rooms).where(eq(rooms.id, id)));
  const archive = async (to: UserId | null, expectedRooms = 2) =>
    archiveUser(ctx, {
      userId: michael.id,
      version: (await getUser(ctx, michael.id)).version,
      rooms: to === null ? { kind: "end" } : { kind: "pass", successorId: to },
      expectedRooms,
    });
  const preview = (to: UserId | null) => previewArchive(ctx, { userId: michael.id, successorId: to });
  return { company, ctx, secondary, own, michael, anna, bea, pooled, onOwn, talk, roomNow, archive, preview };
}

test("rooms pass to a successor whose way up has the pool, with the conversation and the client; a number of one's own rests", () =>
  rolledBack(async (tx) => {
    const { company, own, michael, anna, pooled, onOwn, talk, roomNow, archive, preview } = await scene(tx);
    expect(await preview(anna.id)).toMatchObject({
      liveRooms: 2,
      passing: 1,
      cooling: [{ why: "own_number", count: 1 }],
      numbers: [{ id: own.id }],
    });
    expect(await archive(anna.id)).toMatchObject({ passed: 1, ended: 1 });
    expect(await roomNow(pooled.id)).toMatchObject({ userId: anna.id, state: "active" });
    expect(await only(tx.select().from(interactions).where(eq(interactions.id, talk)))).toMatchObject({
      ownerId: anna.id,
      status: "open",
    });
    expect(
      await tx.$count(clientUsers, and(eq(clientUsers.userId, anna.id), eq(clientUsers.clientId, pooled.clientId))),
    ).toBe(1);
    expect(await roomNow(onOwn.id)).toMatchObject({ state: "cooling", userId: michael.id, endReason: "user_archived" });
    expect(await only(tx.select().from(officialAccounts).where(eq(officialAccounts.id, own.id)))).toMatchObject({
      state: "draining",
      quarantinedUntil: new Date(company.clock.now() + 45 * 86_400_000),
    });
    expect(await only(tx.select().from(users).where(eq(users.id, michael.id)))).toMatchObject({
      state: "archived",
      successorId: anna.id,
      sessionVersion: 2,
    });
    expect(await tx.$count(extensions, and(eq(extensions.userId, michael.id), isNull(extensions.releasedAt)))).toBe(0);
    const acts = await tx.select().from(auditLog).orderBy(auditLog.seq);
    expect(acts.slice(-5).map(({ action }) => action)).toEqual([
      "room.pass",
      "room.end",
      "account.take_back",
      "extension.release",
      "user.archive",
    ]);
    expect(acts.at(-1)?.after).toMatchObject({ passed: 1, ended: 1 });
  }));

test("without a successor, or with one whose way up has another pool, every room ends and cools", () =>
  rolledBack(async (tx) => {
    const { bea, pooled, roomNow, archive, preview } = await scene(tx);
    expect((await preview(null)).cooling).toEqual([{ why: "no_successor", count: 2 }]);
    expect((await preview(bea.id)).cooling).toEqual([
      { why: "own_number", count: 1 },
      { why: "other_pool", count: 1 },
    ]);
    expect(await archive(bea.id)).toMatchObject({ passed: 0, ended: 2 });
    expect(await roomNow(pooled.id)).toMatchObject({ state: "cooling" });
  }));

test("a successor who talks with the client already keeps one room: the other cools", () =>
  rolledBack(async (tx) => {
    const { company, ctx, anna, secondary, pooled, roomNow, archive, preview } = await scene(tx);
    const connectionId = (await only(tx.select().from(officialAccounts).where(eq(officialAccounts.id, secondary.id))))
      .connectionId;
    const other = await makeAccount(tx, company, { connectionId });
    const { clientId, identityId } = pooled;
    await makeRoom(tx, company, { userId: anna.id, accountId: other.id, client: { clientId, identityId } });
    expect((await preview(anna.id)).cooling).toContainEqual({ why: "has_one", count: 1 });
    expect(await archive(anna.id)).toMatchObject({ passed: 0, ended: 2 });
    expect(await roomNow(pooled.id)).toMatchObject({ state: "cooling" });
    expect((await getUser(ctx, anna.id)).liveRooms).toBe(1);
  }));

test("what they owned besides goes back: shared conversations to routing, late ones to the successor", () =>
  rolledBack(async (tx) => {
    const { company, michael, anna, own, archive, preview } = await scene(tx);
    const connectionId = await makeConnection(tx, company);
    const inbox = await makeAccount(tx, company, { connectionId, purpose: "inbox" });
    const ended = await makeRoom(tx, company, { userId: michael.id, accountId: own.id, state: "closed" });
    const shared = await makeInteraction(tx, company, { ...ended, accountId: inbox.id, ownerId: michael.id });
    const late = await makeInteraction(tx, company, {
      ...ended,
      accountId: own.id,
      roomId: ended.id,
      ownerId: michael.id,
    });
    expect(await preview(anna.id)).toMatchObject({ shared: 1, late: 1 });
    await archive(anna.id);
    const now = async (id: typeof late) => only(tx.select().from(interactions).where(eq(interactions.id, id)));
    expect(await now(shared)).toMatchObject({ ownerId: null, status: "unmanaged" });
    expect(await now(late)).toMatchObject({ ownerId: anna.id, status: "open" });
  }));

test("refused: oneself, the last admin, twice, with other rooms than were seen, to someone who cannot take over", () =>
  rolledBack(async (tx) => {
    const { company, ctx, michael, bea, archive, preview, roomNow, pooled } = await scene(tx);
    await expect(archive(null, 1)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("not 1"),
    });
    const tom = await makeUser(tx, company, { roles: ["supervisor"], name: "Tom" });
    for (const to of [tom.id, michael.id]) {
      await expect(archive(to)).rejects.toMatchObject({ details: { fields: { successorId: [expect.any(String)] } } });
      await expect(preview(to)).rejects.toMatchObject({ code: "invalid" });
    }
    const self = { userId: company.admin.id, version: 1, rooms: { kind: "end" }, expectedRooms: 0 } as const;
    await expect(archiveUser(ctx, self)).rejects.toMatchObject({ code: "conflict" });
    await expect(archiveUser(ctx, { ...self, userId: michael.id, version: 7 })).rejects.toMatchObject({
      userMessage: expect.stringContaining("Changed by"),
    });
    expect(await roomNow(pooled.id)).toMatchObject({ state: "active", userId: michael.id });
    await archive(null);
    await expect(archive(null, 0)).rejects.toMatchObject({ code: "conflict" });
    for (const { ctx: caller } of [bea, tom])
      await expect(archiveUser(caller, { ...self, userId: bea.id })).rejects.toMatchObject({ code: "forbidden" });
    const foreign = await makeCompany(tx, "Other Bank");
    await expect(archiveUser(foreign.admin.ctx, { ...self, userId: bea.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await actFor(tx, company.id);
    expect((await getUser(ctx, bea.id)).state).toBe("active");
  }));
