import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { interactions, interactionTags, rooms, users } from "@/db/schema";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { renameDisposition } from "@/lib/services/dispositions/rename-disposition";
import { archiveTag } from "@/lib/services/tags/archive-tag";
import { createTag } from "@/lib/services/tags/create-tag";
import { assignInteraction } from "./assign-interaction";
import { closeInteraction } from "./close-interaction";
import { disposeInteraction } from "./dispose-interaction";
import { findOwners } from "./find-owners";
import { reopenInteraction } from "./reopen-interaction";
import { setUnread } from "./set-unread";
import { tagInteraction } from "./tag-interaction";
import { takeInteraction } from "./take-interaction";
import { takeOverInteraction } from "./take-over-interaction";
import { actsOn, makeDesk, rowOf, toldOf } from "./testing/make-desk";

test("of two who take an interaction the second is told who was quicker, and overwrites nothing", () =>
  rolledBack(async (tx) => {
    const { lead, company, place, anna, wei, id } = await makeDesk(tx);
    await closeInteraction(anna.ctx, { interactionId: id, version: 1 });
    const free = await makeInteraction(tx, company, { ...place, status: "unmanaged" });
    const seen = { interactionId: free, version: 1 };
    await expect(takeInteraction(wei.ctx, seen)).rejects.toMatchObject({ code: "not_found" });
    await takeInteraction(lead.ctx, seen);
    expect(await rowOf(tx, free)).toMatchObject({ ownerId: lead.id, status: "open", version: 2 });
    expect((await rowOf(tx, free)).assignedAt).not.toBeNull();
    await expect(takeInteraction(company.admin.ctx, seen)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringMatching(/^Changed by Lea at .*Reload\.$/),
    });
    await expect(takeInteraction(company.admin.ctx, { ...seen, version: 2 })).rejects.toMatchObject({
      userMessage: expect.stringContaining("Somebody has it"),
    });
    expect(await rowOf(tx, free)).toMatchObject({ ownerId: lead.id, version: 2 });
    expect(await actsOn(tx, free)).toEqual(["interaction.take"]);
  }));

test("a supervisor takes over and assigns; who had it learns of it, and an agent may do neither", () =>
  rolledBack(async (tx) => {
    const { lead, anna, wei, id, account, milan } = await makeDesk(tx);
    const seen = { interactionId: id, version: 1 };
    await expect(takeOverInteraction(anna.ctx, seen)).rejects.toMatchObject({ code: "forbidden" });
    await takeOverInteraction(lead.ctx, seen);
    expect(await rowOf(tx, id)).toMatchObject({ ownerId: lead.id, version: 2 });
    expect(await toldOf(tx, id)).toEqual([
      { userId: lead.id, ouId: milan.id, accountId: account.id },
      { userId: anna.id },
    ]);
    expect((await findOwners(lead.ctx, { interactionId: id })).map(({ name }) => name)).toEqual(["Anna", "Wei"]);
    // Of many: whoever has one of them may have the others.
    expect((await findOwners(lead.ctx, {})).map(({ name }) => name)).toEqual(["Anna", "Wei"]);
    await expect(findOwners(anna.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(assignInteraction(lead.ctx, { ...seen, userId: wei.id })).rejects.toMatchObject({ code: "conflict" });
    const now = { interactionId: id, version: 2 };
    await expect(assignInteraction(lead.ctx, { ...now, userId: lead.id })).rejects.toMatchObject({
      details: { fields: { userId: ["Choose an active agent with a unit"] } },
    });
    await tx.update(users).set({ state: "disabled" }).where(eq(users.id, anna.id));
    await expect(assignInteraction(lead.ctx, { ...now, userId: anna.id })).rejects.toMatchObject({ code: "invalid" });
    expect(await assignInteraction(lead.ctx, { ...now, userId: wei.id })).toEqual({ id, to: "Wei", version: 3 });
    expect(await rowOf(tx, id)).toMatchObject({ ownerId: wei.id, version: 3 });
    expect(await actsOn(tx, id)).toEqual(["interaction.take_over", "interaction.assign"]);
  }));

test("an interaction is closed with what came of it, in the words of then; opening it again lifts them", () =>
  rolledBack(async (tx) => {
    const { company, anna, id } = await makeDesk(tx);
    const { ctx } = company.admin;
    const sale = await createDisposition(ctx, { parentId: null, name: "Sale" });
    const won = await createDisposition(ctx, { parentId: sale.id, name: "Won" });
    const seen = { interactionId: id, version: 1 };
    expect(await disposeInteraction(anna.ctx, { ...seen, dispositionId: won.id })).toEqual({
      id,
      path: "Sale › Won",
      version: 2,
    });
    const words = { dispositionFirst: "Sale", dispositionSecond: "Won", dispositionThird: null };
    const byHand = { status: "closed", closeReason: "by_hand", version: 2 };
    expect(await rowOf(tx, id)).toMatchObject({ ...words, ...byHand, dispositionId: won.id });
    await renameDisposition(ctx, { dispositionId: won.id, version: 1, name: "Signed" });
    expect(await rowOf(tx, id)).toMatchObject(words);
    await expect(closeInteraction(anna.ctx, { ...seen, version: 2 })).rejects.toMatchObject({
      userMessage: "This interaction is closed already",
    });
    await reopenInteraction(anna.ctx, { ...seen, version: 2 });
    expect(await rowOf(tx, id)).toMatchObject({ status: "open", ownerId: anna.id, closedAt: null, closeReason: null });
    expect(await rowOf(tx, id)).toMatchObject({ dispositionId: null, dispositionFirst: null, dispositionSecond: null });
    const gone = { ...seen, version: 3, dispositionId: crypto.randomUUID() as typeof won.id };
    await expect(disposeInteraction(anna.ctx, gone)).rejects.toMatchObject({ code: "invalid" });
    expect(await actsOn(tx, id)).toEqual(["interaction.dispose", "interaction.reopen"]);
  }));

test("what was closed opens again only while no other of the client is open there, and for nobody who left", () =>
  rolledBack(async (tx) => {
    const { company, anna, id, place } = await makeDesk(tx);
    await closeInteraction(anna.ctx, { interactionId: id, version: 1 });
    const next = await makeInteraction(tx, company, { ...place, ownerId: anna.id });
    const seen = { interactionId: id, version: 2 };
    await expect(reopenInteraction(anna.ctx, seen)).rejects.toMatchObject({
      code: "conflict",
      userMessage: "Another interaction with this client is open here",
    });
    await closeInteraction(anna.ctx, { interactionId: next, version: 1 });
    await tx.update(users).set({ state: "archived" }).where(eq(users.id, anna.id));
    await reopenInteraction(company.admin.ctx, seen);
    expect(await rowOf(tx, id)).toMatchObject({ status: "unmanaged", ownerId: null });
  }));

test("closing a room's interaction leaves the room; it goes with the room, and opens again while that lives", () =>
  rolledBack(async (tx) => {
    const { company, anna, wei, lead, account } = await makeDesk(tx);
    const room = await makeRoom(tx, company, { userId: anna.id, accountId: account.id });
    const inRoom = { accountId: account.id, identityId: room.identityId, roomId: room.id, ownerId: anna.id };
    const id = await makeInteraction(tx, company, inRoom);
    const seen = { interactionId: id, version: 1 };
    await expect(takeOverInteraction(lead.ctx, seen)).rejects.toMatchObject({
      userMessage: expect.stringContaining("hand the room over"),
    });
    await closeInteraction(anna.ctx, seen);
    expect(await tx.select({ state: rooms.state }).from(rooms).where(eq(rooms.id, room.id))).toEqual([
      { state: "active" },
    ]);
    await tx.update(rooms).set({ userId: wei.id }).where(eq(rooms.id, room.id));
    await reopenInteraction(lead.ctx, { ...seen, version: 2 });
    expect(await rowOf(tx, id)).toMatchObject({ ownerId: wei.id, status: "open" });
    await closeInteraction(wei.ctx, { ...seen, version: 3 });
    await tx.update(rooms).set({ state: "closed", endedAt: new Date() }).where(eq(rooms.id, room.id));
    await expect(reopenInteraction(wei.ctx, { ...seen, version: 4 })).rejects.toMatchObject({
      userMessage: expect.stringContaining("room has ended"),
    });
  }));

test("tags are given and taken as a difference: what somebody else gave meanwhile stays", () =>
  rolledBack(async (tx) => {
    const { company, anna, lead, wei, id } = await makeDesk(tx);
    const { ctx } = company.admin;
    for (const name of ["vip", "gold"]) await createTag(ctx, { name, colour: "none" });
    const old = await createTag(ctx, { name: "old", colour: "none" });
    await archiveTag(ctx, { tagId: old.id, version: 1 });
    const seen = { interactionId: id, version: 1 };
    await tagInteraction(anna.ctx, { ...seen, add: ["vip"], remove: [] });
    await expect(tagInteraction(lead.ctx, { ...seen, add: ["gold"], remove: [] })).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^Changed by Anna/),
    });
    await tx.insert(interactionTags).values({ companyId: company.id, interactionId: id, tag: "by bulk" });
    await tagInteraction(lead.ctx, { ...seen, version: 2, add: ["gold"], remove: ["vip"] });
    const words = () => tx.select({ tag: interactionTags.tag }).from(interactionTags).orderBy(interactionTags.tag);
    expect(await words()).toEqual([{ tag: "by bulk" }, { tag: "gold" }]);
    for (const word of ["old", "never"])
      await expect(tagInteraction(anna.ctx, { ...seen, version: 3, add: [word], remove: [] })).rejects.toMatchObject({
        details: { fields: { tags: [expect.stringContaining(word)] } },
      });
    await expect(tagInteraction(wei.ctx, { ...seen, add: [], remove: ["gold"] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await rowOf(tx, id)).version).toBe(3);
    expect(await actsOn(tx, id)).toEqual(["interaction.tag", "interaction.tag"]);
  }));

test("an interaction is marked unread and read by whoever works on it, and nobody else", () =>
  rolledBack(async (tx) => {
    const { anna, lead, wei, id } = await makeDesk(tx);
    const unread = async () => (await rowOf(tx, id)).unreadCount;
    await setUnread(anna.ctx, { interactionId: id, unread: true });
    expect(await unread()).toBe(1);
    await expect(setUnread(anna.ctx, { interactionId: id, unread: true })).rejects.toMatchObject({ code: "conflict" });
    await setUnread(lead.ctx, { interactionId: id, unread: false });
    expect(await unread()).toBe(0);
    await expect(setUnread(wei.ctx, { interactionId: id, unread: true })).rejects.toMatchObject({ code: "not_found" });
    expect(await actsOn(tx, id)).toEqual(["interaction.mark_unread", "interaction.mark_read"]);
  }));

test("whatever changes owner, status or disposition raises the version; a message does not", () =>
  rolledBack(async (tx) => {
    const { wei, id, company } = await makeDesk(tx);
    const one = and(eq(interactions.companyId, company.id), eq(interactions.id, id));
    const after = async (changed: Partial<typeof interactions.$inferInsert>) => {
      await tx.update(interactions).set(changed).where(one);
      return (await rowOf(tx, id)).version;
    };
    expect(await after({ ownerId: wei.id })).toBe(2);
    expect(await after({ ownerId: wei.id, status: "open" })).toBe(2);
    expect(await after({ status: "closed", closedAt: new Date() })).toBe(3);
    expect(await after({ messageCount: 9, lastMessageText: "Hello", unreadCount: 3 })).toBe(3);
  }));
