import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { jobs, messages, rawEvents, securityEvents } from "@/db/schema";
import { actFor, makeCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId } from "@/lib/core/ids";
import { sandboxBody } from "@/lib/core/providers/sandbox-wire";
import { acceptEvent, type AcceptEvent } from "./accept-event";
import { processEvent } from "./process-event";
import { refuseEvent } from "./refuse-event";
import * as registry from "@/lib/providers/registry";
import { aJob, aText, onSandbox, type World } from "./testing/make-world";

const { makeWorld, fakeDeps } = onSandbox(registry);

const anEvent = (world: World, over: Partial<AcceptEvent> = {}): AcceptEvent => ({
  connectionId: world.connectionId,
  provider: "sandbox",
  headers: { "content-type": "application/json" },
  body: sandboxBody([aText(world)]),
  state: "received",
  reason: null,
  ...over,
});

const processing = (companyId: CompanyId) => and(eq(jobs.topic, "inbound.received"), eq(jobs.companyId, companyId));

test("a call and its processing are on disk together, and the same bytes again are nothing new", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const hook = world.company.as({ kind: "hook", provider: "sandbox" });
    const event = anEvent(world);
    expect(await acceptEvent(hook, event)).toEqual({ isNew: true });
    expect(await acceptEvent(hook, event)).toEqual({ isNew: false });
    const kept = await tx.select().from(rawEvents);
    expect(kept).toMatchObject([{ state: "received", headers: event.headers }]);
    expect(Buffer.from(kept[0]?.body ?? [])).toEqual(Buffer.from(event.body));
    expect(await tx.select().from(jobs).where(processing(world.company.id))).toHaveLength(1);
  }));

test("bytes that are no payload are kept and never processed", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const hook = world.company.as({ kind: "hook", provider: "sandbox" });
    const body = new Uint8Array([0, 255, 123]);
    await acceptEvent(hook, anEvent(world, { body, state: "malformed", reason: "not_json" }));
    expect(await tx.select().from(rawEvents)).toMatchObject([{ state: "malformed", reason: "not_json" }]);
    expect(await tx.select().from(jobs).where(processing(world.company.id))).toEqual([]);
  }));

test("refused: a person cannot feed events in, and a call never lands on another company's connection", () =>
  rolledBack(async (tx) => {
    const mine = await makeWorld(tx);
    await expect(acceptEvent(mine.company.admin.ctx, anEvent(mine))).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      refuseEvent(mine.company.admin.ctx, { connectionId: mine.connectionId, reason: "x" }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await makeCompany(tx);
    await expect(acceptEvent(other.as({ kind: "hook", provider: "sandbox" }), anEvent(mine))).rejects.toThrow();
    await actFor(tx, mine.company.id);
    expect(await tx.select().from(rawEvents)).toEqual([]);
  }));

test("30 a refused call leaves a count and no bytes", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const hook = world.company.as({ kind: "hook", provider: "sandbox" });
    await refuseEvent(hook, { connectionId: world.connectionId, reason: "another signature" });
    expect(await tx.select().from(rawEvents)).toEqual([]);
    expect(await tx.select().from(securityEvents)).toMatchObject([
      { kind: "webhook_refused", target: world.connectionId },
    ]);
  }));

// Committed, since what is tested are fifty transactions at once; the company is this test's own.
async function committed(): Promise<{ world: World; hook: Ctx; job: Ctx }> {
  const world = await unscoped((tx) => makeWorld(tx));
  const free = (actor: Ctx["actor"]): Ctx => ({
    companyId: world.company.id,
    actor,
    clock: world.company.clock,
    address: null,
  });
  return { world, hook: free({ kind: "hook", provider: "sandbox" }), job: free({ kind: "job", name: "test" }) };
}

test("31 one call fifty times at once is one event, and fifty calls with one message are one message", async () => {
  const { world, hook, job } = await committed();
  const same = anEvent(world);
  const answers = await Promise.all(Array.from({ length: 50 }, () => acceptEvent(hook, same)));
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  const message = aText(world, { id: "sbx.once", to: world.primary.address });
  const different = Array.from({ length: 50 }, (_, i) =>
    anEvent(world, { body: Buffer.concat([sandboxBody([message]), Buffer.alloc(i, " ")]) }),
  );
  await Promise.all(different.map((event) => acceptEvent(hook, event)));
  const ids = await unscoped(async (tx) => {
    await actFor(tx, world.company.id);
    return tx.select({ rawEventId: rawEvents.id }).from(rawEvents);
  });
  expect(ids).toHaveLength(51);
  await Promise.all(ids.map((id) => processEvent(job, id, aJob(), fakeDeps().deps)));
  const stored = await unscoped(async (tx) => {
    await actFor(tx, world.company.id);
    return tx.select().from(messages).where(eq(messages.direction, "in"));
  });
  expect(stored.filter((row) => row.providerMessageId === "sbx.once")).toHaveLength(1);
  expect(stored).toHaveLength(2);
});
