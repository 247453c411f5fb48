import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Tx, unscoped } from "@/db/client";
import { alerts, auditLog, jobs, messages, rawEvents } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RawEventId } from "@/lib/core/ids";
import { aboutCall } from "@/lib/core/ledger/about-call";
import { DiscardEvents } from "@/lib/core/ledger/schema";
import { sandboxBody } from "@/lib/core/providers/sandbox-wire";
import * as registry from "@/lib/providers/registry";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, aText, onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { discardEvents } from "./discard-events";
import { getEvent } from "./get-event";
import { replayEvents } from "./replay-events";

const { makeWorld, fakeDeps } = onSandbox(registry);
const unknown = "+12025550666";
const only = (id: RawEventId) => ({ events: { kind: "ids" as const, ids: [id] } });

/** An event about a number that is nobody's here, received and processed as far as it goes. */
async function quarantined(tx: Tx, world: World, id = "sbx.1"): Promise<RawEventId> {
  const body = sandboxBody([aText(world, { to: unknown, id, text: "#michael" })]);
  const parsed = registry.receivers.sandbox.parse({ method: "POST", url: "", headers: {}, body }, 0);
  if (!parsed.ok) throw new Error(parsed.reason);
  await acceptEvent(world.company.as({ kind: "hook", provider: "sandbox" }), {
    connectionId: world.connectionId,
    provider: "sandbox",
    headers: {},
    body,
    state: "received",
    reason: null,
    about: aboutCall(parsed),
  });
  const [event] = await tx.select({ id: rawEvents.id }).from(rawEvents).where(eq(rawEvents.state, "received"));
  if (!event) throw new Error("nothing was accepted");
  await tx.delete(jobs).where(eq(jobs.topic, "inbound.received"));
  await processEvent(world.job, { rawEventId: event.id }, aJob(), fakeDeps().deps);
  return event.id;
}

const stateOf = async (tx: Tx, id: RawEventId) =>
  (await tx.select({ state: rawEvents.state }).from(rawEvents).where(eq(rawEvents.id, id)))[0]?.state;
const waiting = (tx: Tx) => tx.select().from(jobs).where(eq(jobs.topic, "inbound.received"));
const openAlerts = async (tx: Tx) =>
  (await tx.select().from(alerts))
    .filter((alert) => alert.resolvedAt === null)
    .map(({ kind, href }) => ({ kind, href }));

test("an event about a number that has become ours is replayed the way of every other, and its alert is settled", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const id = await quarantined(tx, world);
    expect(await openAlerts(tx)).toEqual([
      { kind: "event_quarantined", href: `/ledger?f=result:is:quarantined;connection:is:${world.connectionId}` },
    ]);
    await makeAccount(tx, world.company, { connectionId: world.connectionId, purpose: "inbox", address: unknown });
    expect(await replayEvents(ctx, only(id))).toEqual({ replayed: 1, foreign: 0 });
    expect(await stateOf(tx, id)).toBe("received");
    expect(await waiting(tx)).toMatchObject([{ payload: { rawEventId: id }, priority: 50, state: "queued" }]);
    expect(await openAlerts(tx)).toEqual([]);
    await processEvent(world.job, { rawEventId: id }, aJob(), fakeDeps().deps);
    expect(await stateOf(tx, id)).toBe("processed");
    expect(await tx.select().from(messages).where(eq(messages.providerMessageId, "sbx.1"))).toHaveLength(1);
    const { acts } = await getEvent(ctx, id);
    expect(acts).toMatchObject([{ action: "event.replay", by: "Giulia Ferraro", from: "quarantined", why: null }]);
  }));

test("replaying what was processed, is on its way or is still nobody's changes nothing", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const id = await quarantined(tx, world);
    expect(await replayEvents(ctx, only(id))).toEqual({ replayed: 0, foreign: 1 });
    expect([await stateOf(tx, id), await waiting(tx)]).toEqual(["quarantined", []]);
    await makeAccount(tx, world.company, { connectionId: world.connectionId, purpose: "inbox", address: unknown });
    await replayEvents(ctx, only(id));
    expect(await replayEvents(ctx, only(id))).toEqual({ replayed: 0, foreign: 0 });
    expect(await waiting(tx)).toHaveLength(1);
    await tx.delete(jobs).where(eq(jobs.topic, "inbound.received"));
    await processEvent(world.job, { rawEventId: id }, aJob(), fakeDeps().deps);
    expect(await replayEvents(ctx, only(id))).toEqual({ replayed: 0, foreign: 0 });
    expect([await stateOf(tx, id), await waiting(tx)]).toEqual(["processed", []]);
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "event.replay"))).toHaveLength(1);
  }));

test("an event whose job was given up without a trace is replayed, and the given-up job goes", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const id = await quarantined(tx, world);
    await tx.update(rawEvents).set({ state: "received" }).where(eq(rawEvents.id, id));
    const lost = {
      companyId: world.company.id,
      topic: "inbound.received",
      topicVersion: 1,
      payload: { rawEventId: id },
    };
    await tx.insert(jobs).values({ ...lost, state: "failed", lastError: "Error: x" });
    expect((await getEvent(ctx, id)).result).toBe("failed");
    expect(await replayEvents(ctx, only(id))).toMatchObject({ replayed: 1 });
    expect(await waiting(tx)).toMatchObject([{ state: "queued" }]);
    expect((await getEvent(ctx, id)).result).toBe("waiting");
  }));

test("a search is replayed as it was seen: what came later, and what is closed, stays", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const [first, second] = [await quarantined(tx, world, "a"), await quarantined(tx, world, "b")];
    await discardEvents(ctx, { ...only(second), reason: "Not ours" });
    const until = new Date(world.company.clock.now()).toISOString();
    world.company.clock.advance(60_000);
    const later = await quarantined(tx, world, "c");
    await makeAccount(tx, world.company, { connectionId: world.connectionId, purpose: "inbox", address: unknown });
    const events = { kind: "matching" as const, q: "", f: "provider:is:sandbox", until, zone: "Europe/Rome" };
    expect(await replayEvents(ctx, { events })).toEqual({ replayed: 1, foreign: 0 });
    expect([await stateOf(tx, first), await stateOf(tx, second), await stateOf(tx, later)]).toEqual([
      "received",
      "discarded",
      "quarantined",
    ]);
  }));

test("a discarded event keeps its bytes and its reason, is final, and the alert stays while another is open", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const [first, second] = [await quarantined(tx, world, "a"), await quarantined(tx, world, "b")];
    for (const reason of ["", "   ", "x".repeat(201)])
      expect(DiscardEvents.safeParse({ ...only(first), reason }).success).toBe(false);
    expect(await discardEvents(ctx, { ...only(first), reason: "A test of the provider" })).toEqual({ discarded: 1 });
    expect(await openAlerts(tx)).toHaveLength(1);
    await expect(discardEvents(ctx, { ...only(first), reason: "Again" })).rejects.toMatchObject({ code: "conflict" });
    expect(await replayEvents(ctx, only(first))).toEqual({ replayed: 0, foreign: 0 });
    const { result, bytes, acts } = await getEvent(ctx, first);
    expect({ result, acts }).toMatchObject({
      result: "discarded",
      acts: [{ action: "event.discard", from: "quarantined", why: "A test of the provider" }],
    });
    expect(bytes).toBeGreaterThan(50);
    await discardEvents(ctx, { ...only(second), reason: "The same" });
    expect(await openAlerts(tx)).toEqual([]);
  }));

test("an event that is settled stays so, whatever job for it is still on its way", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const id = await quarantined(tx, world);
    await makeAccount(tx, world.company, { connectionId: world.connectionId, purpose: "inbox", address: unknown });
    await discardEvents(world.company.admin.ctx, { ...only(id), reason: "a test of the provider's" });
    await processEvent(world.job, { rawEventId: id }, aJob(), fakeDeps().deps);
    expect(await stateOf(tx, id)).toBe("discarded");
    expect(await tx.select().from(messages).where(eq(messages.providerMessageId, "sbx.1"))).toEqual([]);
  }));

test("refused: neither agents nor supervisors replay or discard, and another company's event is not found", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const id = await quarantined(tx, world);
    for (const role of ["agent", "supervisor"] as const) {
      const { ctx } = await makeUser(tx, world.company, { roles: [role] });
      await expect(replayEvents(ctx, only(id))).rejects.toMatchObject({ code: "forbidden" });
      await expect(discardEvents(ctx, { ...only(id), reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(getEvent(ctx, id)).rejects.toMatchObject({ code: "forbidden" });
    }
    const other = await makeCompany(tx);
    const { ctx } = other.admin;
    await expect(replayEvents(ctx, only(id))).rejects.toMatchObject({ code: "not_found" });
    await expect(discardEvents(ctx, { ...only(id), reason: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getEvent(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await actFor(tx, world.company.id);
    expect(await stateOf(tx, id)).toBe("quarantined");
  }));

test("ten replays and a discard at the same time are one act and one job", async () => {
  // Committed, since what is tested are transactions at once; the company is this test's own.
  const { world, id } = await unscoped(async (tx) => {
    const made = await makeWorld(tx);
    const event = await quarantined(tx, made);
    await makeAccount(tx, made.company, { connectionId: made.connectionId, purpose: "inbox", address: unknown });
    return { world: made, id: event };
  });
  const { actor } = world.company.admin;
  const ctx: Ctx = { companyId: world.company.id, actor, clock: world.company.clock, address: null };
  const acts = await Promise.all([
    ...Array.from({ length: 10 }, () => replayEvents(ctx, only(id)).then(({ replayed }) => replayed)),
    discardEvents(ctx, { ...only(id), reason: "At the same time" }).then(
      ({ discarded }) => discarded,
      () => 0,
    ),
  ]);
  expect(acts.reduce((sum, n) => sum + n, 0)).toBe(1);
  await unscoped(async (tx) => {
    await actFor(tx, world.company.id);
    const state = await stateOf(tx, id);
    expect(await waiting(tx)).toHaveLength(state === "discarded" ? 0 : 1);
    const entries = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.targetKind, "event"), eq(auditLog.targetId, id)));
    expect(entries).toHaveLength(1);
  });
});
