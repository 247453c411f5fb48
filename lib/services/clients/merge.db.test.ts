import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, clientUsers, identities, interactions, rooms } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { profileOf } from "@/lib/services/interactions/profile-for";
import { loadOutgoing } from "@/lib/services/messages/load-outgoing";
import { outboundOf } from "@/lib/services/messages/outbound-of";
import { sendMessage } from "@/lib/services/messages/send-message";
import { findOtherClients } from "./find-other-clients";
import { getClient } from "./get-client";
import { mergeClients } from "./merge-clients";
import { splitClient } from "./split-client";
import { undoMerge } from "./undo-merge";

/** Two profiles, each with a number, a user, a live room and its conversation; the second is the younger. */
async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const account = await makeAccount(tx, company, { connectionId });
  const [anna, bruno] = [await makeUser(tx, company, { name: "Anna" }), await makeUser(tx, company, { name: "Bruno" })];
  const make = async (name: string, user: typeof anna) => {
    const client = await makeClient(tx, company, { name, userId: user.id });
    const room = await makeRoom(tx, company, { userId: user.id, accountId: account.id, client });
    const interactionId = await makeInteraction(tx, company, {
      accountId: account.id,
      identityId: client.identityId,
      roomId: room.id,
      ownerId: user.id,
    });
    await tx.update(interactions).set({ clientId: client.clientId }).where(eq(interactions.id, interactionId));
    company.clock.advance(60_000);
    return { ...client, roomId: room.id, interactionId };
  };
  const [first, second] = [await make("Li Wei", anna), await make("Lee", bruno)];
  const admin = company.admin.ctx;
  const versionOf = async (id: ClientId) => (await only(tx.select().from(clients).where(eq(clients.id, id)))).version;
  const merge = async (kept: ClientId, merged: ClientId, ctx = admin) =>
    mergeClients(ctx, { clientId: kept, version: await versionOf(kept), mergedId: merged });
  const split = async (clientId: ClientId, ...identityIds: IdentityId[]) =>
    splitClient(admin, { clientId, version: await versionOf(clientId), identityIds, displayName: "Split off" });
  /** Everything that may move, as it stands. */
  const state = async () => ({
    clients: await tx
      .select({ id: clients.id, stage: clients.stage, email: clients.email, into: clients.mergedIntoId })
      .from(clients)
      .orderBy(asc(clients.createdAt)),
    links: await tx
      .select({ clientId: clientIdentities.clientId, identityId: clientIdentities.identityId })
      .from(clientIdentities)
      .orderBy(asc(clientIdentities.clientId), asc(clientIdentities.identityId)),
    users: await tx
      .select({ clientId: clientUsers.clientId, userId: clientUsers.userId })
      .from(clientUsers)
      .orderBy(asc(clientUsers.clientId), asc(clientUsers.userId)),
    rooms: await tx
      .select({ id: rooms.id, clientId: rooms.clientId, state: rooms.state })
      .from(rooms)
      .orderBy(rooms.id),
    interactions: await tx
      .select({ id: interactions.id, clientId: interactions.clientId })
      .from(interactions)
      .orderBy(interactions.id),
  });
  return { company, admin, anna, bruno, account, first, second, merge, split, state };
}

test("two profiles become one: addresses, users, rooms and conversations are together, and nothing of them ended", () =>
  rolledBack(async (tx) => {
    const { company, admin, first, second, merge } = await scene(tx);
    await tx
      .update(clients)
      .set({ email: "lee@x.example", tags: ["VIP"] })
      .where(eq(clients.id, second.clientId));
    await merge(first.clientId, second.clientId);
    const one = await getClient(admin, first.clientId);
    expect(one).toMatchObject({
      name: "Li Wei",
      email: "lee@x.example",
      tags: ["VIP"],
      users: [{ name: "Anna" }, { name: "Bruno" }],
      liveRooms: 2,
      merges: [{ merged: { id: second.clientId, name: "Lee" }, by: "Giulia Ferraro" }],
    });
    expect(one.rooms.map(({ state }) => state)).toEqual(["active", "active"]);
    expect(one.interactions).toHaveLength(2);
    // The older address is the one that new rooms use; the other's room goes on.
    expect(one.identities.map(({ id, forNew }) => [id, forNew])).toEqual([
      [first.identityId, true],
      [second.identityId, false],
    ]);
    expect(await getClient(admin, second.clientId)).toMatchObject({
      stage: "archived",
      mergedInto: { id: first.clientId, name: "Li Wei" },
    });
    const identity = await only(tx.select().from(identities).where(eq(identities.id, second.identityId)));
    expect(await profileOf(tx, admin, identity, company.contactListId)).toBe(first.clientId);
  }));

test("complaint 11: after a merge each conversation goes on with the number it is about", () =>
  rolledBack(async (tx) => {
    const { anna, bruno, first, second, merge } = await scene(tx);
    await merge(first.clientId, second.clientId);
    for (const [user, { interactionId, digits }] of [
      [anna, first],
      [bruno, second],
    ] as const) {
      const { messageId } = await sendMessage(user.ctx, { interactionId, text: "Good morning" }, descriptors);
      const outgoing = await loadOutgoing(tx, user.ctx, messageId);
      expect(outgoing && outboundOf(outgoing)?.to.providerId).toBe(digits);
    }
  }));

test("undone, everything is as it was, and what came since goes with its address", () =>
  rolledBack(async (tx) => {
    const { company, admin, bruno, account, first, second, merge, state } = await scene(tx);
    await tx.update(clients).set({ email: "lee@x.example" }).where(eq(clients.id, second.clientId));
    const before = await state();
    const { mergeId } = await merge(first.clientId, second.clientId);
    expect(await state()).not.toEqual(before);
    const later = await makeRoom(tx, company, {
      userId: bruno.id,
      accountId: account.id,
      client: { clientId: first.clientId, identityId: second.identityId },
      state: "closed",
    });
    await undoMerge(admin, { mergeId });
    const { rooms: all, ...rest } = await state();
    expect(all.find(({ id }) => id === later.id)?.clientId).toBe(second.clientId);
    expect({ ...rest, rooms: all.filter(({ id }) => id !== later.id) }).toEqual(before);
    await expect(undoMerge(admin, { mergeId })).rejects.toMatchObject({ code: "conflict" });
  }));

test("what a person wrote after the merge stays when it is undone", () =>
  rolledBack(async (tx) => {
    const { admin, first, second, merge } = await scene(tx);
    await tx.update(clients).set({ email: "lee@x.example", notes: "Likes tea" }).where(eq(clients.id, second.clientId));
    const { mergeId } = await merge(first.clientId, second.clientId);
    await tx.update(clients).set({ email: "li@new.example" }).where(eq(clients.id, first.clientId));
    await undoMerge(admin, { mergeId });
    expect(await getClient(admin, first.clientId)).toMatchObject({ email: "li@new.example", notes: null });
  }));

test("an address that both have stays with both, and after the undo too", () =>
  rolledBack(async (tx) => {
    const { company, admin, first, second, merge, state } = await scene(tx);
    await tx
      .insert(clientIdentities)
      .values({ companyId: company.id, clientId: second.clientId, identityId: first.identityId });
    const before = await state();
    const { mergeId } = await merge(first.clientId, second.clientId);
    expect((await getClient(admin, first.clientId)).identities).toHaveLength(2);
    await undoMerge(admin, { mergeId });
    expect(await state()).toEqual(before);
  }));

test("a prospect that takes in a client is one, until it is undone", () =>
  rolledBack(async (tx) => {
    const { admin, first, second, merge } = await scene(tx);
    await tx.update(clients).set({ stage: "prospect" }).where(eq(clients.id, first.clientId));
    const { mergeId } = await merge(first.clientId, second.clientId);
    expect((await getClient(admin, first.clientId)).stage).toBe("client");
    await undoMerge(admin, { mergeId });
    expect([(await getClient(admin, first.clientId)).stage, (await getClient(admin, second.clientId)).stage]).toEqual([
      "prospect",
      "client",
    ]);
  }));

test("refused: with itself, with one out of sight, twice, by an agent, and an undo under a later merge", () =>
  rolledBack(async (tx) => {
    const { company, admin, anna, first, second, merge, state } = await scene(tx);
    const before = await state();
    await expect(merge(first.clientId, first.clientId)).rejects.toMatchObject({
      code: "conflict",
      userMessage: "This is one client already: choose another one to merge with",
    });
    await expect(merge(first.clientId, second.clientId, anna.ctx)).rejects.toMatchObject({ code: "forbidden" });
    const supervisor = await makeUser(tx, company, { roles: ["supervisor"] });
    await expect(merge(first.clientId, second.clientId, supervisor.ctx)).rejects.toMatchObject({ code: "not_found" });
    expect(await state()).toEqual(before);
    const { mergeId } = await merge(first.clientId, second.clientId);
    await expect(merge(first.clientId, second.clientId)).rejects.toMatchObject({ code: "conflict" });
    const third = await makeClient(tx, company, { name: "Third" });
    const later = await merge(third.clientId, first.clientId);
    await expect(undoMerge(admin, { mergeId })).rejects.toMatchObject({
      userMessage: "This client was merged into another one since: take that merge back first",
    });
    await undoMerge(admin, { mergeId: later.mergeId });
    await undoMerge(admin, { mergeId });
    expect((await getClient(admin, second.clientId)).stage).toBe("client");
  }));

test("a split takes addresses with their rooms into a client of their own, seen by the same users", () =>
  rolledBack(async (tx) => {
    const { admin, first, second, merge, split } = await scene(tx);
    await merge(first.clientId, second.clientId);
    const { id } = await split(first.clientId, second.identityId);
    const [kept, made] = [await getClient(admin, first.clientId), await getClient(admin, id)];
    expect([kept.rooms.map(({ id: room }) => room), made.rooms.map(({ id: room }) => room)]).toEqual([
      [first.roomId],
      [second.roomId],
    ]);
    expect(made).toMatchObject({ name: "Split off", country: "US", users: [{ name: "Anna" }, { name: "Bruno" }] });
    expect(made.interactions.map(({ id: one }) => one)).toEqual([second.interactionId]);
    await expect(split(first.clientId, first.identityId)).rejects.toMatchObject({ code: "conflict" });
    await expect(split(first.clientId, second.identityId)).rejects.toMatchObject({ code: "conflict" });
  }));

test("a split leaves at least one address, and takes none of another client", () =>
  rolledBack(async (tx) => {
    const { company, first, second, split } = await scene(tx);
    await tx
      .insert(clientIdentities)
      .values({ companyId: company.id, clientId: first.clientId, identityId: second.identityId });
    await expect(split(first.clientId, first.identityId, second.identityId)).rejects.toMatchObject({
      code: "invalid",
      userMessage: "Leave the client at least one address",
    });
    const stranger = await makeClient(tx, company);
    await expect(split(first.clientId, stranger.identityId)).rejects.toMatchObject({ code: "not_found" });
  }));

test("whom to merge with is found by name or number within sight, without the one in hand", () =>
  rolledBack(async (tx) => {
    const { company, admin, first, second } = await scene(tx);
    const found = async (q: string, ctx = admin) =>
      (await findOtherClients(ctx, { q, not: first.clientId })).map(({ id }) => id);
    expect([await found("lee"), await found("li wei"), await found(second.digits), await found("l")]).toEqual([
      [second.clientId],
      [],
      [second.clientId],
      [],
    ]);
    const supervisor = await makeUser(tx, company, { roles: ["supervisor"] });
    expect(await found("lee", supervisor.ctx)).toEqual([]);
  }));
