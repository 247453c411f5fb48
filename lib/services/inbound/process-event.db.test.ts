import { and, asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  alerts,
  identities,
  interactionTexts,
  interactions,
  liveEvents,
  messages,
  officialAccounts,
  rawEvents,
  rooms,
} from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import type { ProviderAdapter } from "@/lib/core/providers/contract";
import { sandboxBody, type SandboxEvent } from "@/lib/core/providers/sandbox-wire";
import * as registry from "@/lib/providers/registry";
import { only } from "@/db/testing/only";
import { processEvent } from "./process-event";
import { aJob, aText, onSandbox, type World } from "./testing/make-world";

const { makeWorld, fakeDeps, receive } = onSandbox(registry);
const clientPhone = "+12025550777";

const inbound = (tx: Tx) => tx.select().from(messages).where(eq(messages.direction, "in")).orderBy(asc(messages.id));

/** A room of the world's user with the writing client, on the secondary. */
async function roomWith(tx: Tx, world: World, over: Partial<Parameters<typeof makeRoom>[2]> = {}) {
  await receive(tx, world, [aText(world, { to: world.primary.address, text: "first" })]);
  const identity = await only(tx.select().from(identities).where(eq(identities.phone, clientPhone)));
  const { clientId } = await makeRoom(tx, world.company, { userId: world.user.id, accountId: world.secondary.id });
  const room = await makeRoom(tx, world.company, {
    userId: world.user.id,
    accountId: world.secondary.id,
    client: { clientId, identityId: identity.id },
    ...over,
  });
  return { identity, room };
}

test("a client's message in a live room belongs to the room's user, with window, counters and a live event", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { room } = await roomWith(tx, world, { state: "pending" });
    const event = await receive(tx, world, [
      aText(world, { text: "Good morning" }),
      aText(world, { text: "Are you there?" }),
    ]);
    expect(event).toMatchObject({ state: "processed", reason: null });
    const open = await only(tx.select().from(interactions).where(eq(interactions.roomId, room.id)));
    const nowMs = world.company.clock.now();
    expect(open).toMatchObject({
      ownerId: world.user.id,
      status: "open",
      unreadCount: 2,
      messageCount: 2,
      lastMessageText: "Are you there?",
    });
    expect(open.windowExpiresAt?.getTime()).toBe(nowMs + 86_400_000);
    expect(await only(tx.select().from(rooms).where(eq(rooms.id, room.id)))).toMatchObject({ state: "active" });
    const told = await tx.select().from(liveEvents).where(eq(liveEvents.kind, "message.changed"));
    expect(told.at(-1)?.audience).toEqual({ userId: world.user.id, ouId: world.company.rootId });
  }));

test("31 a redelivered message changes nothing, in the same call or in another", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const message = aText(world, { id: "sbx.same" });
    await receive(tx, world, [message, message]);
    await receive(tx, world, [aText(world), message]);
    const stored = await inbound(tx);
    expect(stored.filter((row) => row.providerMessageId === "sbx.same")).toHaveLength(1);
    expect(await only(tx.select().from(interactions))).toMatchObject({ messageCount: 3, unreadCount: 2 });
  }));

test("35 a number of nobody here, or of another company, is quarantined with an alarm and reaches neither company", () =>
  rolledBack(async (tx) => {
    const theirs = await makeWorld(tx);
    const mine = await makeWorld(tx);
    const event = await receive(tx, mine, [
      aText(mine, { to: theirs.secondary.address }),
      aText(mine, { to: "+12025550000" }),
      aText(mine),
    ]);
    expect(event).toMatchObject({ state: "quarantined" });
    expect(event.reason).toContain(theirs.secondary.address);
    expect(await inbound(tx)).toHaveLength(1);
    expect(await only(tx.select().from(alerts).where(eq(alerts.kind, "event_quarantined")))).toMatchObject({
      forWhom: "admins",
    });
  }));

test("35 signed by one connection, a call reaches no number of another, not even of the same company", () =>
  rolledBack(async (tx) => {
    const one = await makeWorld(tx);
    const connectionId = await makeConnection(tx, one.company);
    const other = await makeAccount(tx, one.company, { connectionId });
    expect(await receive(tx, one, [aText(one, { to: other.address })])).toMatchObject({ state: "quarantined" });
    expect(await inbound(tx)).toEqual([]);
  }));

test("on a dedicated number a client gets a profile and an active room with its user", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const own = await makeAccount(tx, world.company, {
      connectionId: world.connectionId,
      purpose: "dedicated",
      userId: world.user.id,
    });
    await receive(tx, world, [aText(world, { to: own.address, name: "Ada\u202E Lovelace" })]);
    const room = await only(tx.select().from(rooms));
    expect(room).toMatchObject({ state: "active", userId: world.user.id, accountId: own.id });
    expect(await only(tx.select().from(interactions))).toMatchObject({
      ownerId: world.user.id,
      contactName: "Ada Lovelace",
      clientId: room.clientId,
    });
  }));

test("the forms of one Mexican, Brazilian or Argentine number are one identity, and we answer to the form received last", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    for (const phone of [
      "+5215512345678",
      "+525512345678",
      "+551187654321",
      "+5511987654321",
      "+5491123456789",
      "+541123456789",
    ]) {
      await receive(tx, world, [aText(world, { phone })]);
    }
    const known = await tx.select().from(identities).orderBy(asc(identities.matchKey));
    expect(known.map(({ matchKey, providerId }) => [matchKey, providerId])).toEqual([
      ["525512345678", "525512345678"],
      ["5491123456789", "541123456789"],
      ["5511987654321", "5511987654321"],
    ]);
  }));

test("84 NUL and broken surrogates leave the text, the bytes stay as they came", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const text = "a\u0000b\ud800c e\u0301";
    const event = await receive(tx, world, [aText(world, { text })]);
    expect((await inbound(tx))[0]?.text).toBe("ab\ufffdc é");
    expect(Buffer.from(event.body).toString()).toContain("\\u0000");
  }));

test("reactions, edits and deletions change their message and nothing else", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    await receive(tx, world, [aText(world, { id: "sbx.m", text: "frist" })]);
    const before = await only(tx.select().from(interactions));
    const base = {
      kind: "message" as const,
      id: null,
      to: world.secondary.address,
      from: { phone: clientPhone, user_id: null, name: null },
    };
    const at = world.company.clock.now();
    const call = async (event: SandboxEvent) => {
      world.company.clock.advance(1_000);
      await receive(tx, world, [event]);
      return only(tx.select().from(messages).where(eq(messages.providerMessageId, "sbx.m")));
    };
    expect(await call({ ...base, type: "reaction", target: "sbx.m", emoji: "👍", at: at + 1 })).toMatchObject({
      reactions: [{ emoji: "👍" }],
    });
    expect(await call({ ...base, type: "reaction", target: "sbx.m", emoji: null, at: at + 2 })).toMatchObject({
      reactions: [],
    });
    expect(await call({ ...base, type: "edit", target: "sbx.m", text: "third", at: at + 400 })).toMatchObject({
      text: "third",
    });
    const edited = await call({ ...base, type: "edit", target: "sbx.m", text: "first", at: at + 300 });
    expect(edited).toMatchObject({ text: "third", editedFrom: [{ text: "frist" }, { text: "first" }] });
    const found = () => tx.select().from(interactionTexts).where(eq(interactionTexts.id, edited.id));
    expect(await found()).toMatchObject([{ text: "third" }]);
    expect(await call({ ...base, type: "revoke", target: "sbx.m", at: at + 500 })).toMatchObject({
      text: "third",
      deletedAt: expect.any(Date),
    });
    expect(await found()).toEqual([]);
    const after = await only(tx.select().from(interactions));
    expect(after).toMatchObject({
      lastInboundAt: before.lastInboundAt,
      windowExpiresAt: before.windowExpiresAt,
      unreadCount: 1,
      messageCount: before.messageCount,
    });
  }));

test("a reaction before its message is asked again, and is of before our time when it stays alone", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const event: SandboxEvent = {
      kind: "message",
      type: "reaction",
      id: null,
      to: world.secondary.address,
      target: "sbx.later",
      emoji: "👍",
      from: { phone: clientPhone, user_id: null, name: null },
      at: world.company.clock.now(),
    };
    await expect(receive(tx, world, [event])).rejects.toMatchObject({
      code: "unavailable",
      details: { retryAfterS: 2 },
    });
    const stored = await only(tx.select().from(rawEvents));
    expect(stored).toMatchObject({ state: "received", attempts: 1 });
    await processEvent(world.job, { rawEventId: stored.id }, aJob({ attempt: 4 }), fakeDeps().deps);
    expect(await only(tx.select().from(rawEvents))).toMatchObject({ state: "processed" });
  }));

test("one part that cannot be applied keeps back none of the others, and in the end the event is parked with an alarm", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { deps } = fakeDeps();
    const broken = (adapter: ProviderAdapter | null): ProviderAdapter | null =>
      adapter && {
        ...adapter,
        parse: (request, nowMs) => {
          const parsed = adapter.parse(request, nowMs);
          if (!parsed.ok) return parsed;
          const [first, ...rest] = parsed.messages;
          return first
            ? {
                ...parsed,
                messages: [{ ...first, from: { ...first.from, phone: null, providerId: null, userId: null } }, ...rest],
              }
            : parsed;
        },
      };
    const odd = { ...deps, adapterFor: (ctx: typeof world.job, name: string) => broken(deps.adapterFor(ctx, name)) };
    const body = sandboxBody([aText(world, { id: "sbx.nobody" }), aText(world, { id: "sbx.kept" })]);
    await tx.insert(rawEvents).values({
      companyId: world.company.id,
      connectionId: world.connectionId,
      provider: "sandbox",
      headers: {},
      body,
      digest: "d",
      state: "received",
      receivedAt: new Date(world.company.clock.now()),
    });
    const { id } = await only(tx.select().from(rawEvents));
    await expect(processEvent(world.job, { rawEventId: id }, aJob(), odd)).rejects.toMatchObject({
      code: "unavailable",
    });
    expect((await inbound(tx)).map((row) => row.providerMessageId)).toEqual(["sbx.kept"]);
    await processEvent(world.job, { rawEventId: id }, aJob({ attempt: 10, isLastAttempt: true }), odd);
    expect(await only(tx.select().from(rawEvents))).toMatchObject({ state: "parked", attempts: 10 });
    expect(await tx.select().from(alerts).where(eq(alerts.kind, "event_parked"))).toHaveLength(1);
    expect(await inbound(tx)).toHaveLength(1);
  }));

test("refused: a person cannot process events", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const event = await receive(tx, world, [aText(world)]);
    await expect(
      processEvent(world.company.admin.ctx, { rawEventId: event.id }, aJob(), fakeDeps().deps),
    ).rejects.toMatchObject({ code: "forbidden" });
  }));

test(
  "every part of a large batch is applied, once",
  () =>
    rolledBack(async (tx) => {
      const world = await makeWorld(tx);
      const texts = Array.from({ length: 120 }, (_, i) =>
        aText(world, { text: `n${i}`, phone: `+120255507${String(i % 20).padStart(2, "0")}` }),
      );
      const event = await receive(tx, world, texts);
      expect(event.state).toBe("processed");
      expect(await inbound(tx)).toHaveLength(120);
      const [row] = await tx
        .select()
        .from(officialAccounts)
        .where(and(eq(officialAccounts.id, world.secondary.id)));
      expect(row?.lastInboundAt?.getTime()).toBe(world.company.clock.now());
    }),
  60_000,
);
