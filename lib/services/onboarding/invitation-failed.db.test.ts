import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { alerts, interactions, messages, officialAccounts, onboardingRuns, rooms } from "@/db/schema";
import type { Blame } from "@/lib/core/providers/errors";
import { handleInbound } from "./handle-inbound";
import { invitationFailed } from "./invitation-failed";
import { makeIdentity, makeInbound, makeNamed, makeWorld, sentTo } from "./testing/make-world";

async function invited(tx: Tx, secondaries: number) {
  const world = await makeWorld(tx, { secondaries });
  const ctx = world.company.as({ kind: "job", name: "message.send" });
  const identityId = await makeIdentity(tx, world, "+393331234567");
  await makeNamed(tx, world, "michael");
  await handleInbound(
    tx,
    ctx,
    await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: "#michael" }),
  );
  /** What the delivery of messages does before it tells of the failure. */
  const fail = async (blame: Blame) => {
    const all = await sentTo(tx, world, identityId);
    const last = all.findLast(({ textKey, delivery }) => textKey === "M5" && delivery === "queued");
    if (!last) throw new Error("no invitation waits");
    await tx.update(messages).set({ delivery: "failed" }).where(eq(messages.id, last.id));
    if (blame === "account")
      await tx.update(officialAccounts).set({ state: "degraded" }).where(eq(officialAccounts.id, last.accountId));
    await invitationFailed(tx, ctx, { messageId: last.id, blame });
    return last;
  };
  const sent = async () => (await sentTo(tx, world, identityId)).map(({ textKey }) => textKey);
  const states = async () =>
    (await tx.select({ state: rooms.state, accountId: rooms.accountId }).from(rooms).orderBy(rooms.id)).map(
      ({ state }) => state,
    );
  return { world, ctx, identityId, fail, sent, states };
}

test("by the account's fault the next number is announced and invites, once", () =>
  rolledBack(async (tx) => {
    const { world, identityId, fail, sent, states } = await invited(tx, 3);
    const first = await fail("account");
    expect(await sent()).toEqual(["M4", "M5", "M4", "M5"]);
    expect(await states()).toEqual(["closed", "active"]);
    const [, next] = await tx.select().from(rooms).orderBy(rooms.id);
    expect(next?.accountId).not.toBe(first.accountId);
    expect((await tx.select({ roomId: onboardingRuns.roomId }).from(onboardingRuns))[0]?.roomId).toBe(next?.id);
    const [, , announcement] = await sentTo(tx, world, identityId);
    const [account] = await tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(eq(officialAccounts.id, next?.accountId ?? first.accountId));
    expect(announcement?.text).toContain(account?.address);
    await fail("account");
    expect(await sent()).toEqual(["M4", "M5", "M4", "M5", "M6"]);
    expect(await states()).toEqual(["closed", "closed"]);
    expect((await tx.select().from(alerts)).map(({ kind }) => kind)).toEqual(["message_failed", "message_failed"]);
  }));

test("with no other number left the client is told and the alert carries the trace", () =>
  rolledBack(async (tx) => {
    const { fail, sent, states } = await invited(tx, 1);
    await fail("account");
    expect(await sent()).toEqual(["M4", "M5", "M6"]);
    expect(await states()).toEqual(["closed"]);
    const raised = await tx.select().from(alerts);
    expect(raised.map(({ kind }) => kind)).toEqual(["number_unavailable", "number_unavailable"]);
    expect(raised[0]?.detail).toMatchObject({ trace: { outcome: { error: "NO_ACCOUNT_AVAILABLE" } } });
    const [run] = await tx.select().from(onboardingRuns);
    expect(raised.map(({ href }) => href)).toEqual([null, `/onboarding/${run?.id}`]);
    expect(raised[0]?.detail["selectionId"]).toBe(run?.selectionId);
  }));

test("by the recipient's fault the room closes without cooling, its conversation too, and the client is told", () =>
  rolledBack(async (tx) => {
    const { fail, sent } = await invited(tx, 2);
    await fail("recipient");
    expect(await sent()).toEqual(["M4", "M5", "M6"]);
    const [room] = await tx.select().from(rooms);
    expect(room).toMatchObject({ state: "closed", coolingUntil: null, endReason: "invitation_failed" });
    const open = await tx.select().from(interactions).where(eq(interactions.status, "open"));
    expect(open).toEqual([]);
  }));

test("a refused template keeps the room, and asking again invites anew", () =>
  rolledBack(async (tx) => {
    const { world, ctx, identityId, fail, sent, states } = await invited(tx, 2);
    await fail("message");
    expect([await sent(), await states()]).toEqual([["M4", "M5"], ["active"]]);
    expect(await tx.select().from(alerts)).toHaveLength(2);
    world.company.clock.advance(11 * 60_000);
    const again = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: "#michael" });
    expect((await handleInbound(tx, ctx, again)).outcome).toBe("REINVITED");
    expect(await states()).toEqual(["active"]);
  }));

test("told twice, or after the client wrote in the room, nothing happens", () =>
  rolledBack(async (tx) => {
    const { ctx, fail, sent, states } = await invited(tx, 3);
    const first = await fail("account");
    await invitationFailed(tx, ctx, { messageId: first.id, blame: "account" });
    expect(await sent()).toHaveLength(4);
    const [, live] = await tx.select().from(rooms).orderBy(rooms.id);
    if (!live) throw new Error("no room");
    await tx.update(interactions).set({ lastInboundAt: new Date() }).where(eq(interactions.roomId, live.id));
    await fail("recipient");
    expect([(await sent()).length, await states()]).toEqual([4, ["closed", "active"]]);
  }));
