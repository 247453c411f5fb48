import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import { clients, clientUsers, liveEvents, messages, rawEvents, rooms } from "@/db/schema";
import { makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import * as registry from "@/lib/providers/registry";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { sandboxBody } from "@/lib/core/providers/sandbox-wire";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { cancelInvitation } from "./cancel-invitation";
import { inviteClient } from "./invite-client";
import { resendInvitation } from "./resend-invitation";
import { openOffice } from "./testing/make-office";

const { makeWorld, fakeDeps } = onSandbox(registry);

/** A committed company with one number, a client and two users who both have them; its ctxs open transactions of their own. */
async function scene() {
  const made = await unscoped(async (tx) => {
    const world = await makeWorld(tx);
    await openOffice(tx, world);
    const other = await makeUser(tx, world.company, { name: "Anna" });
    const client = await makeClient(tx, world.company, { name: "Li Wei", userId: world.user.id });
    await tx
      .insert(clientUsers)
      .values({ companyId: world.company.id, clientId: client.clientId, userId: other.id, assignedAt: new Date() });
    return { world, other, client };
  });
  const { world, other, client } = made;
  const { id: companyId, clock } = world.company;
  const bare = (actor: Ctx["actor"]): Ctx => ({ companyId, actor, clock, address: null });
  const [me, anna] = [bare(world.user.actor), bare(other.actor)];
  const invite = (ctx: Ctx) => inviteClient(ctx, { kind: "client", clientId: client.clientId, channel: "whatsapp" });
  const all = () => read(me, (tx) => tx.select().from(rooms).where(eq(rooms.companyId, companyId)));
  const sent = (textKey = "M5") =>
    read(me, (tx) =>
      tx
        .select()
        .from(messages)
        .where(and(eq(messages.companyId, companyId), eq(messages.textKey, textKey))),
    );
  /** The client writes to the number: accepted by the webhook; what is returned is the worker taking it up. */
  const receive = async () => {
    const events = [aText(world, { phone: client.phone, text: "Yes" })];
    const { connectionId } = world;
    const body = sandboxBody(events);
    await acceptEvent(bare({ kind: "hook", provider: "sandbox" }), {
      connectionId,
      provider: "sandbox",
      headers: {},
      body,
      state: "received",
      reason: null,
    });
    const waiting = await read(me, (tx) => tx.select().from(rawEvents).where(eq(rawEvents.state, "received")));
    const job = bare({ kind: "job", name: "test" });
    return async () => {
      for (const { id } of waiting) await processEvent(job, { rawEventId: id }, aJob(), fakeDeps().deps);
    };
  };
  return { me, anna, client, invite, all, sent, receive, clock };
}

const outcomes = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.map((one) => (one.status === "fulfilled" ? "done" : String(one.reason))).toSorted();

test("two users invite one client over the only number at once: one gets it, the other reads why not, and no more is sent", async () => {
  for (let round = 0; round < 5; round++) {
    const { me, anna, invite, all, sent } = await scene();
    const [first, second] = outcomes(await Promise.allSettled([invite(me), invite(anna)]));
    expect([first, second]).toEqual([expect.stringMatching(/conflict: .*in use by another room/), "done"]);
    expect([(await all()).map(({ state }) => state), (await sent()).length]).toEqual([["pending"], 1]);
  }
});

test("the same form sent twice at once is one invitation with one answer; two forms are one and a refusal", async () => {
  const { me, invite, all, sent } = await scene();
  const submission = { ...me, submissionId: randomUUID() };
  const [one, two] = await Promise.all([invite(submission), invite(submission)]);
  expect(one).toEqual(two);
  expect([(await all()).length, (await sent()).length]).toEqual([1, 1]);
  const whom = { kind: "new", name: "Twin", phone: "+12025550143", channel: "whatsapp", sharesPhone: false } as const;
  const again = outcomes(await Promise.allSettled([inviteClient(me, whom), inviteClient(me, whom)]));
  expect(again).toEqual([expect.stringMatching(/conflict/), "done"]);
  const twins = await read(me, (tx) => tx.select().from(clients).where(eq(clients.displayName, "Twin")));
  expect([twins.length, (await all()).length]).toEqual([1, 2]);
});

test("taken back and answered at once: either the room lives, or it has ended and the client is shown where to write instead", async () => {
  for (let round = 0; round < 12; round++) {
    const { me, invite, all, receive, sent } = await scene();
    const { roomId } = await invite(me);
    const takeUp = await receive();
    const [cancelled] = await Promise.allSettled([cancelInvitation(me, { roomId }), takeUp()]);
    const [room] = await all();
    const ended = { state: "closed", activatedAt: null, endReason: "invitation_cancelled" };
    const lives = { state: "active", endedAt: null, endReason: null };
    const isOver = cancelled.status === "fulfilled";
    expect(room).toMatchObject(isOver ? ended : lives);
    expect(await sent("pointer")).toHaveLength(isOver ? 1 : 0);
  }
});

test("two first messages at once make the room live once, and the conversations no longer say that it waits", async () => {
  const { me, invite, all, receive, clock } = await scene();
  await invite(me);
  const waits = async () =>
    (await listInteractions(me, parseInteractionQuery({}), "UTC")).rows.map(({ pending }) => pending);
  expect(await waits()).toEqual([true]);
  clock.advance(60_000);
  const [one, other] = [await receive(), await receive()];
  await Promise.all([one(), other()]);
  const [live] = await all();
  expect(live).toMatchObject({ state: "active", activatedAt: new Date(clock.now()) });
  expect(await waits()).toEqual([false]);
  const told = await read(me, (tx) =>
    tx
      .select()
      .from(liveEvents)
      .where(eq(liveEvents.subjectId, live?.id ?? "")),
  );
  expect(told.filter(({ kind }) => kind === "room.changed")).toHaveLength(2);
});

test("sent again twice at once, or while it is taken back, goes out once more at most", async () => {
  const { me, invite, all, sent, clock } = await scene();
  const { roomId } = await invite(me);
  const settle = () => deliverAll(me);
  await settle();
  clock.advance(11 * 60_000);
  const twice = outcomes(
    await Promise.allSettled([resendInvitation(me, { roomId }), resendInvitation(me, { roomId })]),
  );
  expect(twice).toEqual([expect.stringMatching(/conflict: The invitation is still on its way out/), "done"]);
  expect(await sent()).toHaveLength(2);
  await settle();
  clock.advance(11 * 60_000);
  const [resent] = await Promise.allSettled([resendInvitation(me, { roomId }), cancelInvitation(me, { roomId })]);
  expect((await all())[0]?.state).toBe("closed");
  expect(await sent()).toHaveLength(resent.status === "fulfilled" ? 3 : 2);
});

/** As if the worker had delivered what waits. */
const deliverAll = (ctx: Ctx) =>
  transact(ctx, async (tx) => {
    await tx.update(messages).set({ delivery: "delivered" }).where(eq(messages.companyId, ctx.companyId));
  });
