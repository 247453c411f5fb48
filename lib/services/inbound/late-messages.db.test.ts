import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { interactions, messages, officialAccounts, rooms, users } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import * as registry from "@/lib/providers/registry";
import { aText, onSandbox, type World } from "./testing/make-world";

const { makeWorld, receive } = onSandbox(registry);
const clientPhone = "+12025550777";

/** A room of the world's user with the writing client, on the secondary unless another account is wished. */
async function roomWith(tx: Tx, world: World, over: Partial<Parameters<typeof makeRoom>[2]> = {}) {
  const { clientId, identityId } = await makeClient(tx, world.company, { phone: clientPhone });
  const room = await makeRoom(tx, world.company, {
    userId: world.user.id,
    accountId: world.secondary.id,
    client: { clientId, identityId },
    ...over,
  });
  return { identity: { id: identityId }, room };
}

test("a stranger on a secondary is kept for the admins and pointed to the primary once a day", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    await receive(tx, world, [aText(world)]);
    await receive(tx, world, [aText(world)]);
    expect(await only(tx.select().from(interactions))).toMatchObject({
      status: "unmanaged",
      ownerId: null,
      roomId: null,
    });
    const pointers = () => tx.select().from(messages).where(eq(messages.textKey, "pointer"));
    expect(await only(pointers())).toMatchObject({ delivery: "queued", accountId: world.secondary.id });
    expect((await pointers())[0]?.text).toContain(world.primary.address);
    world.company.clock.advance(86_400_001);
    await receive(tx, world, [aText(world)]);
    expect(await pointers()).toHaveLength(2);
  }));

test("our own number is never pointed anywhere: two accounts do not talk to each other", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    await receive(tx, world, [aText(world, { phone: world.primary.address })]);
    expect(await tx.select().from(messages).where(eq(messages.direction, "out"))).toEqual([]);
  }));

test("a late message goes to whoever had the room, else to their successor, and never to the next user of the number", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { identity, room } = await roomWith(tx, world, { state: "cooling" });
    await receive(tx, world, [aText(world, { text: "one more thing" })]);
    const late = await only(tx.select().from(interactions).where(eq(interactions.accountId, world.secondary.id)));
    expect(late).toMatchObject({ ownerId: world.user.id, roomId: room.id, lastMessageDirection: "out" });
    const successor = await makeUser(tx, world.company, { name: "Successor" });
    await tx.update(users).set({ state: "archived", successorId: successor.id }).where(eq(users.id, world.user.id));
    await receive(tx, world, [aText(world)]);
    expect(await only(tx.select().from(interactions).where(eq(interactions.id, late.id)))).toMatchObject({
      ownerId: successor.id,
    });
    const next = await makeUser(tx, world.company, { name: "Next" });
    await tx.update(rooms).set({ state: "closed", coolingUntil: null }).where(eq(rooms.id, room.id));
    const { clientId } = await makeRoom(tx, world.company, { userId: next.id, accountId: world.secondary.id });
    const second = await makeRoom(tx, world.company, {
      userId: next.id,
      accountId: world.secondary.id,
      client: { clientId, identityId: identity.id },
    });
    await receive(tx, world, [aText(world, { text: "to the next" })]);
    expect(await only(tx.select().from(interactions).where(eq(interactions.id, late.id)))).toMatchObject({
      status: "closed",
      ownerId: successor.id,
    });
    expect(await only(tx.select().from(interactions).where(eq(interactions.roomId, second.id)))).toMatchObject({
      ownerId: next.id,
      messageCount: 1,
    });
  }));

test("a late message without anyone left goes to the admins' queue, and its client is pointed to the primary once a day", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { room } = await roomWith(tx, world, { state: "closed" });
    await tx.update(users).set({ state: "archived" }).where(eq(users.id, world.user.id));
    await receive(tx, world, [aText(world, { text: "anyone?" })]);
    await receive(tx, world, [aText(world, { text: "hello?" })]);
    const late = await only(tx.select().from(interactions).where(eq(interactions.accountId, world.secondary.id)));
    expect(late).toMatchObject({ status: "unmanaged", ownerId: null, roomId: room.id, unreadCount: 2 });
    expect(await only(tx.select().from(messages).where(eq(messages.textKey, "pointer")))).toMatchObject({
      text: expect.stringContaining(world.primary.address),
    });
  }));

/** A dedicated number of the world's user, on which a client's room has ended. */
async function leftNumber(tx: Tx, world: World, over: Partial<Parameters<typeof makeAccount>[2]> = {}) {
  const own = await makeAccount(tx, world.company, {
    connectionId: world.connectionId,
    purpose: "dedicated",
    userId: world.user.id,
    ...over,
  });
  await roomWith(tx, world, { state: "closed", accountId: own.id });
  return own;
}

test("a client of a dedicated number's earlier owner is late: the next owner neither gets the room nor sees the words", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const own = await leftNumber(tx, world);
    const next = await makeUser(tx, world.company, { name: "Next" });
    await tx.update(officialAccounts).set({ userId: next.id }).where(eq(officialAccounts.id, own.id));
    await receive(tx, world, [aText(world, { to: own.address, text: "as we said" })]);
    const late = await only(tx.select().from(interactions).where(eq(interactions.accountId, own.id)));
    expect(late).toMatchObject({ ownerId: world.user.id, lastMessageDirection: "out" });
    expect(await tx.select().from(rooms).where(eq(rooms.userId, next.id))).toEqual([]);
    expect(await only(tx.select().from(messages).where(eq(messages.textKey, "pointer")))).toMatchObject({
      accountId: own.id,
      text: expect.stringContaining(world.primary.address),
    });
    await receive(tx, world, [aText(world, { to: own.address, phone: "+12025550779" })]);
    expect(await only(tx.select().from(rooms).where(eq(rooms.userId, next.id)))).toMatchObject({ state: "active" });
  }));

test("its own owner's client has a room again on a dedicated number, also while the pair cools", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const own = await leftNumber(tx, world);
    await receive(tx, world, [aText(world, { to: own.address })]);
    expect(await only(tx.select().from(rooms).where(eq(rooms.state, "active")))).toMatchObject({
      userId: world.user.id,
      accountId: own.id,
    });
  }));

test("a number that drains, is off, or whose owner has left begins nothing new: strangers wait for the admins", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const own = await leftNumber(tx, world, { state: "draining" });
    const stranger = async (phone: string) => {
      await receive(tx, world, [aText(world, { to: own.address, phone })]);
      return only(tx.select().from(interactions).where(eq(interactions.phone, phone)));
    };
    const queued = { status: "unmanaged", ownerId: null, roomId: null };
    const pointers = () => tx.select().from(messages).where(eq(messages.textKey, "pointer"));
    expect(await stranger("+12025550781")).toMatchObject(queued);
    expect(await pointers()).toHaveLength(1);
    await tx.update(officialAccounts).set({ state: "disabled" }).where(eq(officialAccounts.id, own.id));
    expect(await stranger("+12025550782")).toMatchObject(queued);
    // Nothing leaves by a number that is off, and a failed message would alarm for nothing.
    expect(await pointers()).toHaveLength(1);
    await tx.update(officialAccounts).set({ state: "active" }).where(eq(officialAccounts.id, own.id));
    await tx.update(users).set({ state: "archived" }).where(eq(users.id, world.user.id));
    expect(await stranger("+12025550783")).toMatchObject(queued);
    expect(await pointers()).toHaveLength(2);
    expect(await tx.select().from(rooms).where(eq(rooms.state, "active"))).toEqual([]);
  }));
