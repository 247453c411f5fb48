import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { identities, interactions, jobs, messages, officialAccounts, rooms, users } from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { AppError } from "@/lib/core/errors";
import { SendMessage } from "@/lib/core/messages/schema";
import * as registry from "@/lib/providers/registry";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { markRead } from "@/lib/services/interactions/mark-read";
import { aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { sendAgain } from "./send-again";
import { sendMessage } from "./send-message";

const { makeWorld, receive } = onSandbox(registry);
const { descriptors } = registry;

/** A room in which the client just wrote. */
async function make(tx: Tx) {
  const world = await makeWorld(tx);
  const { identityId, clientId, phone } = await makeRoom(tx, world.company, {
    userId: world.user.id,
    accountId: world.secondary.id,
  });
  const [identity] = await tx.select().from(identities).where(eq(identities.id, identityId));
  await receive(tx, world, [aText(world, { phone: phone ?? identity?.phone ?? "" })]);
  const [open] = await tx.select().from(interactions);
  if (!open) throw new Error("no interaction");
  const write = (text = "Hello Sam") =>
    sendMessage(world.user.ctx, SendMessage.parse({ interactionId: open.id, text }), descriptors);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "ok",
      (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.userMessage}` : String(error)),
    );
  return { world, open, identityId, clientId, write, codeOf };
}

test("the room's user writes: the row and its job stand together, trimmed and in NFC", () =>
  rolledBack(async (tx) => {
    const { world, open, write } = await make(tx);
    const { messageId, interactionId } = await write("  Cafe\u0301 \u0000 ");
    expect(interactionId).toBe(open.id);
    const [row] = await tx.select().from(messages).where(eq(messages.id, messageId));
    expect(row).toMatchObject({ text: "Café", delivery: "queued", authorId: world.user.id, direction: "out" });
    const queued = await tx.select().from(jobs).where(eq(jobs.topic, "message.send"));
    expect(queued.filter((job) => job.payload["messageId"] === messageId)).toHaveLength(1);
    const [after] = await tx.select().from(interactions);
    expect(after).toMatchObject({
      lastMessageText: "Café",
      lastMessageDirection: "out",
      lastMessageState: "queued",
      unreadCount: 1,
    });
  }));

test("while the room's user is disabled the successor has the conversation and writes in it, and gives it back", () =>
  rolledBack(async (tx) => {
    const { world, open, write, codeOf } = await make(tx);
    const anna = await makeUser(tx, world.company, { name: "Anna" });
    const [identity] = await tx.select().from(identities).where(eq(identities.id, open.identityId));
    const arrives = () => receive(tx, world, [aText(world, { phone: identity?.phone ?? "" })]);
    const writes = () =>
      sendMessage(anna.ctx, SendMessage.parse({ interactionId: open.id, text: "Anna here" }), descriptors);
    const setState = (state: "active" | "disabled") =>
      tx.update(users).set({ state, successorId: anna.id }).where(eq(users.id, world.user.id));
    expect(await codeOf(writes())).toContain("not_found");
    await setState("disabled");
    await arrives();
    expect(await getInteraction(anna.ctx, open.id, descriptors)).toMatchObject({
      room: { mine: true },
      mayWrite: { allowed: true },
    });
    const { messageId, interactionId } = await writes();
    expect(interactionId).toBe(open.id);
    expect((await tx.select().from(messages).where(eq(messages.id, messageId)))[0]?.authorId).toBe(anna.id);
    await setState("active");
    expect(await codeOf(writes())).toContain("forbidden");
    await arrives();
    expect(await codeOf(writes())).toContain("not_found");
    expect(await codeOf(write())).toBe("ok");
  }));

test("after the interaction was closed the room goes on in a new one", () =>
  rolledBack(async (tx) => {
    const { open, write } = await make(tx);
    await tx.update(interactions).set({ status: "closed", closedAt: new Date() });
    const { interactionId } = await write();
    expect(interactionId).not.toBe(open.id);
    const [next] = await tx.select().from(interactions).where(eq(interactions.id, interactionId));
    expect(next).toMatchObject({
      roomId: open.roomId,
      ownerId: open.ownerId,
      status: "open",
      contactName: "Sam Example",
    });
  }));

test("refused: outside the window, to the opted out and the blocked, in a room that is not active, on an account that is off", () =>
  rolledBack(async (tx) => {
    const { world, write, codeOf } = await make(tx);
    const outcome = async (change: Promise<unknown>) => {
      await change;
      return codeOf(write());
    };
    world.company.clock.advance(24 * 3_600_000 - 60_000);
    expect(await codeOf(write())).toBe("conflict: The 24-hour window is closed until the client writes.");
    world.company.clock.advance(-3_600_000);
    expect(await outcome(tx.update(identities).set({ optedOutAt: new Date() }))).toContain("opted out");
    expect(await outcome(tx.update(identities).set({ optedOutAt: null, blockedAt: new Date() }))).toContain("blocked");
    await tx.update(identities).set({ blockedAt: null });
    for (const state of ["pending", "needs_verification"] as const)
      expect(await outcome(tx.update(rooms).set({ state }))).toContain("conflict");
    expect(await outcome(tx.update(rooms).set({ state: "closed", endedAt: new Date() }))).toContain(
      "The room has ended",
    );
    await tx.update(rooms).set({ state: "active", endedAt: null });
    expect(await outcome(tx.update(officialAccounts).set({ state: "disabled" }))).toContain("disabled");
    expect(await tx.select().from(messages).where(eq(messages.direction, "out"))).toEqual([]);
  }));

test("refused: nobody but the room's user writes, and strangers do not learn that it exists", () =>
  rolledBack(async (tx) => {
    const { world, open } = await make(tx);
    const input = { interactionId: open.id, text: "Hi" };
    const chief = await makeUser(tx, world.company, { roles: ["admin", "agent"] });
    const colleague = await makeUser(tx, world.company);
    const supervisor = await makeUser(tx, world.company, {
      roles: ["supervisor"],
      supervises: { ouIds: [world.company.rootId] },
    });
    const foreign = await makeUser(tx, await makeCompany(tx));
    await expect(sendMessage(world.company.admin.ctx, input, descriptors)).rejects.toMatchObject({ code: "forbidden" });
    await expect(sendMessage(supervisor.ctx, input, descriptors)).rejects.toMatchObject({ code: "forbidden" });
    await expect(sendMessage(chief.ctx, input, descriptors)).rejects.toMatchObject({ code: "forbidden" });
    await expect(sendMessage(colleague.ctx, input, descriptors)).rejects.toMatchObject({ code: "not_found" });
    await expect(sendMessage(foreign.ctx, input, descriptors)).rejects.toMatchObject({ code: "not_found" });
  }));

test("an empty text and one of 4,097 characters are refused before anything is asked", () => {
  const parse = (text: string) =>
    SendMessage.safeParse({ interactionId: "01890000-0000-7000-8000-000000000000", text }).success;
  expect([parse(" \n"), parse("\0"), parse("x".repeat(4096)), parse("x".repeat(4097))]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("a failed or unknown message is sent again as a new one, once at a time", () =>
  rolledBack(async (tx) => {
    const { world, write } = await make(tx);
    const { messageId } = await write("important");
    const again = (id = messageId, ctx = world.user.ctx) => sendAgain(ctx, { messageId: id }, descriptors);
    await expect(again()).rejects.toMatchObject({ code: "conflict" });
    await tx.update(messages).set({ delivery: "ambiguous" }).where(eq(messages.id, messageId));
    const repeat = await again();
    const [row] = await tx.select().from(messages).where(eq(messages.id, repeat.messageId));
    expect(row).toMatchObject({ text: "important", repeatsId: messageId, delivery: "queued" });
    await expect(again()).rejects.toMatchObject({
      code: "conflict",
      userMessage: "This message was sent again already.",
    });
    await tx.update(messages).set({ delivery: "failed" }).where(eq(messages.id, repeat.messageId));
    expect((await again()).messageId).not.toBe(repeat.messageId);
  }));

test("refused: sending again what a client, a machine or a colleague wrote", () =>
  rolledBack(async (tx) => {
    const { world, write } = await make(tx);
    const [theirs] = await tx.select().from(messages).where(eq(messages.direction, "in"));
    if (!theirs) throw new Error("no message");
    await expect(sendAgain(world.user.ctx, { messageId: theirs.id }, descriptors)).rejects.toMatchObject({
      code: "conflict",
    });
    const { messageId } = await write();
    await tx.update(messages).set({ delivery: "failed", authorId: null }).where(eq(messages.id, messageId));
    await expect(sendAgain(world.user.ctx, { messageId }, descriptors)).rejects.toMatchObject({ code: "conflict" });
    const colleague = await makeUser(tx, world.company);
    await expect(sendAgain(colleague.ctx, { messageId }, descriptors)).rejects.toMatchObject({ code: "not_found" });
  }));

test("opening marks read for the owner alone; others only look, and strangers find nothing", () =>
  rolledBack(async (tx) => {
    const { world, open } = await make(tx);
    const unread = async () => (await tx.select().from(interactions))[0]?.unreadCount;
    expect(await markRead(world.company.admin.ctx, { interactionId: open.id })).toEqual({ unread: 1 });
    const colleague = await makeUser(tx, world.company);
    await expect(markRead(colleague.ctx, { interactionId: open.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await unread()).toBe(1);
    expect(await markRead(world.user.ctx, { interactionId: open.id })).toEqual({ unread: 0 });
    expect(await unread()).toBe(0);
  }));
