import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, unscoped } from "@/db/client";
import { auditLog, messages, rawEvents, rooms } from "@/db/schema";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { sandboxBody } from "@/lib/core/providers/sandbox-wire";
import * as registry from "@/lib/providers/registry";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "@/lib/services/messages/deliver-message";
import { clearRoom } from "@/lib/services/rooms/clear-room";
import { mapTemplates } from "./testing/make-scene";
import { verifyRoom } from "./verify-room";

const { makeWorld, fakeDeps } = onSandbox(registry);

/** A committed company with one room; its ctxs open transactions of their own. */
async function scene() {
  const { world, client, roomId } = await unscoped(async (tx) => {
    const made = await makeWorld(tx);
    await mapTemplates(tx, made);
    const person = await makeClient(tx, made.company, { userId: made.user.id });
    const wishes = { userId: made.user.id, accountId: made.secondary.id, client: person, poolId: made.poolId };
    return { world: made, client: person, roomId: (await makeRoom(tx, made.company, wishes)).id };
  });
  const { id: companyId, clock } = world.company;
  const bare = (actor: Ctx["actor"]): Ctx => ({ companyId, actor, clock, address: null });
  const me = bare(world.user.actor);
  const job = bare({ kind: "job", name: "test" });
  const sent = (key: string) =>
    read(me, (tx) =>
      tx
        .select()
        .from(messages)
        .where(and(eq(messages.companyId, companyId), eq(messages.textKey, key))),
    );
  const code = async () => {
    const { deps, calls } = fakeDeps(() => Promise.resolve({ outcome: "sent", providerMessageId: `out-${companyId}` }));
    const [v1] = await sent("V1");
    if (!v1) throw new Error("no V1");
    await deliverMessage(job, { messageId: v1.id }, aJob(), deps);
    return /"text":"(\d{6})"/.exec(JSON.stringify(calls))?.[1] ?? "";
  };
  /** The client's texts to the primary, accepted; what is returned is each worker taking one up. */
  const receive = async (...texts: readonly string[]) => {
    for (const text of texts)
      await acceptEvent(bare({ kind: "hook", provider: "sandbox" }), {
        connectionId: world.connectionId,
        provider: "sandbox",
        headers: {},
        body: sandboxBody([aText(world, { to: world.primary.address, phone: client.phone, text })]),
        state: "received",
        reason: null,
      });
    const waiting = await read(me, (tx) => tx.select().from(rawEvents).where(eq(rawEvents.state, "received")));
    return waiting.map(
      ({ id }) =>
        () =>
          processEvent(job, { rawEventId: id }, aJob(), fakeDeps().deps),
    );
  };
  const room = async () => (await read(me, (tx) => tx.select().from(rooms).where(eq(rooms.id, roomId))))[0];
  const acts = async (action: string) =>
    (await read(me, (tx) => tx.select().from(auditLog).where(eq(auditLog.action, action)))).length;
  return { me, roomId, sent, code, receive, room, acts };
}

test("the right code sent twice at once makes the room active once, and one thank-you goes out", async () => {
  for (let round = 0; round < 5; round++) {
    const { me, roomId, sent, code, receive, room, acts } = await scene();
    await verifyRoom(me, { roomId });
    const right = await code();
    const workers = await receive(right, right);
    expect(workers).toHaveLength(2);
    await Promise.all(workers.map((take) => take()));
    expect((await room())?.state).toBe("active");
    expect([(await sent("V2")).length, await acts("verification.confirm"), await acts("verification.miss")]).toEqual([
      1, 1, 0,
    ]);
  }
});

test("asked for twice at once one code goes out, and the other is told that it is on its way", async () => {
  for (let round = 0; round < 5; round++) {
    const { me, roomId, sent } = await scene();
    const both = await Promise.allSettled([verifyRoom(me, { roomId }), verifyRoom(me, { roomId })]);
    const outcomes = both.map((one) => (one.status === "fulfilled" ? "done" : String(one.reason))).toSorted();
    expect(outcomes).toEqual([expect.stringMatching(/conflict: A code is on its way/), "done"]);
    expect(await sent("V1")).toHaveLength(1);
  }
});

test("the right code and a person who clears, at once or after it: one of them did it, and the room is active", async () => {
  for (let round = 0; round < 5; round++) {
    const { me, roomId, sent, code, receive, room, acts } = await scene();
    await verifyRoom(me, { roomId });
    const [take] = await receive(await code());
    // Whoever clears is the quicker one: every other time the code has been taken before.
    if (round % 2 === 1) await take?.();
    const reason = "I met the client";
    const [cleared] = await Promise.allSettled([clearRoom(me, { roomId, reason }), round % 2 === 1 ? null : take?.()]);
    const confirmed = await acts("verification.confirm");
    expect([cleared.status, confirmed]).toEqual(confirmed === 1 ? ["rejected", 1] : ["fulfilled", 0]);
    expect([(await room())?.state, (await sent("V2")).length]).toEqual(["active", confirmed]);
  }
});

test("many wrong ones at once count one by one: five are taken, and no more", async () => {
  const { me, roomId, sent, code, receive, room, acts } = await scene();
  await verifyRoom(me, { roomId });
  const right = Number(await code());
  const wrong = Array.from({ length: 9 }, (_, at) => String((right + 1 + at) % 1_000_000).padStart(6, "0"));
  await Promise.all((await receive(...wrong)).map((take) => take()));
  expect([await acts("verification.miss"), await acts("verification.fail")]).toEqual([5, 1]);
  expect([(await room())?.state, (await sent("V3")).length]).toEqual(["needs_verification", 1]);
});
