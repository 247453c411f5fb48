import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { auditLog, clientUsers, identities, interactions, officialAccounts, rooms } from "@/db/schema";
import type { UserId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import { makeIdentity, makeInbound, makeNamed, makeWorld, sentTo } from "@/lib/services/onboarding/testing/make-world";
import { signedIn } from "@/lib/services/prospects/testing/make-scene";
import { coolDownRooms } from "./cool-down";
import { clearRoom } from "./clear-room";
import { endRoom } from "./end-room";
import { findRoomHeirs } from "./find-room-heirs";
import { freezeRoom } from "./freeze-room";
import { handOverRoom } from "./hand-over-room";
import { reopenRoom } from "./reopen-room";

const dayMs = 86_400_000;

async function scene(tx: Tx) {
  const world = await makeWorld(tx, { secondaries: 2 });
  const { company } = world;
  const identityId = await makeIdentity(tx, world, "+393331234567");
  const michael = await makeNamed(tx, world, "michael");
  const job = company.as({ kind: "job", name: "rooms.cool" });
  const ask = async (word: string) =>
    handleInbound(
      tx,
      job,
      await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: `#${word}` }),
    );
  await ask("michael");
  const room = await only(tx.select().from(rooms));
  const live = () =>
    tx
      .select()
      .from(rooms)
      .where(inArray(rooms.state, [...liveRoomStates]));
  const mine = await signedIn(tx, world, michael);
  const end = () => endRoom(mine, { roomId: room.id, reason: "" });
  const give = (userId: UserId, ctx = mine) => handOverRoom(ctx, { roomId: room.id, userId, reason: "On leave" });
  return { world, company, identityId, michael, job, ask, room, live, mine, end, give };
}

test("while its pair cools a room is reopened at once on the same number, and nothing is sent for it", () =>
  rolledBack(async (tx) => {
    const { world, identityId, room, live, mine, end } = await scene(tx);
    const before = (await sentTo(tx, world, identityId)).length;
    await end();
    const reopened = await reopenRoom(mine, { roomId: room.id });
    const { accountId, userId, clientId } = room;
    expect(await live()).toMatchObject([{ id: reopened.roomId, accountId, userId, clientId, state: "active" }]);
    expect(await only(tx.select().from(interactions).where(eq(interactions.status, "open")))).toMatchObject({
      id: reopened.interactionId,
      roomId: reopened.roomId,
    });
    expect(await sentTo(tx, world, identityId)).toHaveLength(before);
    const acts = await tx.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.id);
    expect(acts.map(({ action }) => action)).toEqual(["room.end", "room.reopen"]);
    await expect(reopenRoom(mine, { roomId: room.id })).rejects.toMatchObject({ code: "conflict" });
  }));

test("a room that lives, or whose pair has cooled, is not reopened", () =>
  rolledBack(async (tx) => {
    const { company, job, room, mine, end, live } = await scene(tx);
    const reopen = () => reopenRoom(mine, { roomId: room.id });
    await expect(reopen()).rejects.toMatchObject({ code: "conflict" });
    await end();
    company.clock.advance(45 * dayMs);
    await expect(reopen()).rejects.toMatchObject({ code: "conflict" });
    await coolDownRooms(job);
    await expect(reopen()).rejects.toMatchObject({ code: "conflict" });
    expect(await live()).toEqual([]);
  }));

test("a client who refuses, and a number that takes no rooms or has no place left, stop it, each by name", () =>
  rolledBack(async (tx) => {
    const { room, mine, end, live, michael, world } = await scene(tx);
    await end();
    const refusal = (said: RegExp) =>
      expect(reopenRoom(mine, { roomId: room.id })).rejects.toMatchObject({
        code: "conflict",
        userMessage: expect.stringMatching(said),
      });
    await tx.update(identities).set({ optedOutAt: new Date() });
    await refusal(/opted out/);
    await tx.update(identities).set({ optedOutAt: null, blockedAt: new Date() });
    await refusal(/blocked/);
    await tx.update(identities).set({ blockedAt: null });
    const number = eq(officialAccounts.id, room.accountId);
    await tx.update(officialAccounts).set({ state: "draining" }).where(number);
    await refusal(/takes no new rooms/);
    await tx.update(officialAccounts).set({ state: "active", maxLiveRooms: 1 }).where(number);
    const other = await makeIdentity(tx, world, "+393339999999");
    const taken = { ...room, id: undefined, identityId: other, userId: michael };
    await tx.insert(rooms).values(taken);
    await refusal(/as many live rooms/);
    expect(await live()).toMatchObject([{ identityId: other }]);
  }));

test("a room is given to a colleague on its number, with its conversation and its client", () =>
  rolledBack(async (tx) => {
    const { world, room, michael, give, ask } = await scene(tx);
    const anna = await makeNamed(tx, world, "anna");
    expect(await give(anna)).toEqual({ id: room.id, to: "anna" });
    expect(await only(tx.select().from(rooms))).toMatchObject({ id: room.id, userId: anna, accountId: room.accountId });
    const talk = await only(tx.select().from(interactions).where(eq(interactions.roomId, room.id)));
    expect(talk.ownerId).toBe(anna);
    const holders = await tx.select({ userId: clientUsers.userId }).from(clientUsers);
    expect(new Set(holders.map(({ userId }) => userId))).toEqual(new Set([michael, anna]));
    expect(await only(tx.select().from(auditLog))).toMatchObject({
      action: "room.pass",
      before: { userId: michael },
      after: { userId: anna, why: "On leave" },
    });
    expect((await ask("anna")).outcome).toBe("REMINDED");
  }));

test("whoever cannot go on with a room does not get it, and why is said at the field", () =>
  rolledBack(async (tx) => {
    const { world, company, identityId, michael, give, room } = await scene(tx);
    const elsewhere = await makeUser(tx, company, { ouId: (await makeUnit(tx, company, "Elsewhere")).id });
    const noAgent = await makeUser(tx, company, { roles: ["supervisor"] });
    const anna = await makeNamed(tx, world, "anna");
    const theirs = {
      ...room,
      id: undefined,
      userId: anna,
      identityId,
      accountId: world.secondaryIds.find((id) => id !== room.accountId) ?? room.accountId,
    };
    await tx.insert(rooms).values({ ...theirs, state: "active" });
    const { ctx } = company.admin;
    for (const [userId, why] of [
      [anna, /has a room with this client already/],
      [noAgent.id, /active agent/],
      [michael, /another/],
    ] as const)
      await expect(give(userId, ctx)).rejects.toMatchObject({
        code: "invalid",
        details: { fields: { userId: [expect.stringMatching(why)] } },
      });
    await tx.update(officialAccounts).set({ poolId: null }).where(eq(officialAccounts.id, room.accountId));
    await expect(give(elsewhere.id, ctx)).rejects.toMatchObject({ code: "invalid" });
    expect(await only(tx.select().from(rooms).where(eq(rooms.id, room.id)))).toMatchObject({ userId: michael });
  }));

test("frozen, a room is read and not written in; its user or an admin clears it with a reason, both on record", () =>
  rolledBack(async (tx) => {
    const { company, room, mine, ask, live } = await scene(tx);
    await freezeRoom(mine, { roomId: room.id, reason: "A strange voice" });
    expect(await live()).toMatchObject([{ state: "needs_verification" }]);
    await expect(freezeRoom(mine, { roomId: room.id, reason: "Again" })).rejects.toMatchObject({ code: "conflict" });
    await ask("michael");
    expect(await live()).toMatchObject([{ id: room.id, state: "needs_verification" }]);
    const near = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [company.rootId] } });
    const stranger = await makeUser(tx, company);
    const clear = (ctx: typeof mine) => clearRoom(ctx, { roomId: room.id, reason: "I met the client" });
    await expect(clear(near.ctx)).rejects.toMatchObject({ code: "conflict" });
    await expect(clear(stranger.ctx)).rejects.toMatchObject({ code: "not_found" });
    await clear(mine);
    expect(await live()).toMatchObject([{ state: "active" }]);
    await expect(clear(company.admin.ctx)).rejects.toMatchObject({ code: "conflict" });
    const told = await tx
      .select({ action: auditLog.action, after: auditLog.after })
      .from(auditLog)
      .orderBy(auditLog.id);
    expect(told).toMatchObject([
      { action: "room.freeze", after: { why: "A strange voice" } },
      { action: "room.clear", after: { why: "I met the client" } },
    ]);
  }));

test("an agent gives only their own room, and to colleagues of their unit; foreign and missing look the same", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, room, mine, give, end } = await scene(tx);
    const anna = await makeNamed(tx, world, "anna");
    const far = await makeNamed(tx, world, "far", (await makeUnit(tx, company, "Far")).id);
    expect((await findRoomHeirs(mine, { roomId: room.id })).map(({ id }) => id)).toEqual([anna]);
    const all = await findRoomHeirs(company.admin.ctx, { roomId: room.id });
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set([anna, far]));
    await expect(give(far)).rejects.toMatchObject({ code: "invalid" });
    const hers = await signedIn(tx, world, anna);
    const foreign = (await makeWorld(tx)).company.admin.ctx;
    for (const ctx of [hers, foreign]) {
      await expect(give(anna, ctx)).rejects.toMatchObject({ code: "not_found" });
      await expect(findRoomHeirs(ctx, { roomId: room.id })).rejects.toMatchObject({ code: "not_found" });
      await expect(reopenRoom(ctx, { roomId: room.id })).rejects.toMatchObject({ code: "not_found" });
    }
    await end();
    await expect(give(anna)).rejects.toMatchObject({ code: "conflict" });
    expect(
      await only(
        tx
          .select()
          .from(rooms)
          .where(and(eq(rooms.id, room.id))),
      ),
    ).toMatchObject({ userId: michael });
  }));
