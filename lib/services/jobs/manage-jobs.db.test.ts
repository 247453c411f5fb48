import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { listen, type Tx, unscoped } from "@/db/client";
import { alerts, auditLog, jobs, messages, rawEvents } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { JobId } from "@/lib/core/ids";
import { DiscardJob } from "@/lib/core/jobs/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import * as registry from "@/lib/providers/registry";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { resolveIdentity } from "@/lib/services/identities/resolve-identity";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { discardJob } from "./discard-job";
import { enqueue } from "./enqueue";
import { exportJobs } from "./export-jobs";
import { jobList } from "./job-where";
import { listJobs } from "./list-jobs";
import { retryJob } from "./retry-job";
import { startCompanyJobs } from "./start-company-jobs";

const { makeWorld } = onSandbox(registry);
const listed = async (ctx: Ctx, params: Record<string, string> = {}) =>
  (await listJobs(ctx, parseTableQuery(params, jobList), { zone: "UTC" })).rows;
const topics = async (tx: Tx, topic: string) => tx.select().from(jobs).where(eq(jobs.topic, topic)).orderBy(jobs.seq);

/** Two messages to one client, the first of which waits for its next attempt. */
async function talk(tx: Tx, world: World) {
  const { ctx } = world.company.admin;
  const account = { channel: "whatsapp" as const, portfolioId: null, id: world.secondary.id };
  const person = { phone: "+12025550777", providerId: null, userId: null, parentUserId: null };
  const from = { ...person, portfolioId: null, username: null, name: "Sam" };
  const identity = await resolveIdentity(tx, ctx, account, from, world.company.clock.now());
  if (!identity) throw new Error("no identity");
  const place = { interactionId: null, accountId: world.secondary.id, identityId: identity.id, roomId: null };
  const ids = [
    queueMessage(tx, ctx, { ...place, text: "Your pin is 4711", authorId: world.user.id }),
    queueMessage(tx, ctx, { ...place, text: "And a second one" }),
  ] as const;
  await tx
    .update(jobs)
    .set({ attempts: 3, lastError: "unavailable: no way to +12025550777", runAt: sql`now() + interval '1 hour'` })
    .where(and(eq(jobs.topic, "message.send"), eq(jobs.head, true)));
  const [first, second] = (await topics(tx, "message.send")).map((row) => JobId.parse(row.id));
  if (!first || !second) throw new Error("no jobs");
  return { ctx, ids, first, second };
}

const deliveries = async (tx: Tx) =>
  (await tx.select().from(messages).orderBy(messages.id)).map(({ delivery, error }) => [delivery, error?.text ?? null]);

test("each job is told by what it does and for whom, why it waits, behind which, and never by its payload", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx, first, second, ids } = await talk(tx, world);
    await startCompanyJobs(tx, ctx);
    const rows = await listed(ctx, { f: "topic:is:message.send" });
    expect(rows).toMatchObject([
      { id: first, state: "retrying", attempts: 3, error: "unavailable: no way to •••• 0777", ahead: null },
      {
        id: second,
        state: "behind",
        subject: { kind: "account", id: world.secondary.id, client: "+1 •••• 77" },
        ahead: { topic: "message.send", attempts: 3, isRunning: false, error: "unavailable: no way to •••• 0777" },
      },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`pin is|2025550777|${ids[0]}|recipient:`));
    expect((await listed(ctx)).map((row) => row.state)).not.toContain("repeats");
    expect((await listed(ctx, { f: "state:is:repeats" })).map((row) => row.topic)).toContain("audit.seal");
    await tx
      .update(jobs)
      .set({ state: "running", lockedBy: sql`gen_random_uuid()`, leaseUntil: sql`now() + interval '50 seconds'` })
      .where(eq(jobs.id, first));
    const [running] = await listed(ctx, { f: "state:is:running" });
    const [clock] = await tx
      .select({ now: sql<string>`now()` })
      .from(jobs)
      .limit(1);
    expect(Date.parse(clock?.now ?? "") - Date.parse(running?.runAt ?? "")).toBe(10_000);
  }));

test("retry has a waiting job run now; what is behind another, due or running is refused", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx, first, second } = await talk(tx, world);
    await expect(retryJob(ctx, { jobId: second })).rejects.toMatchObject({ code: "conflict" });
    expect(await retryJob(ctx, { jobId: first })).toEqual({ topic: "message.send" });
    expect((await listed(ctx)).find((row) => row.id === first)).toMatchObject({ state: "due", attempts: 3 });
    await expect(retryJob(ctx, { jobId: first })).rejects.toMatchObject({ code: "conflict" });
    await tx
      .update(jobs)
      .set({ state: "running", lockedBy: sql`gen_random_uuid()`, leaseUntil: sql`now()` })
      .where(eq(jobs.id, first));
    await expect(retryJob(ctx, { jobId: first })).rejects.toMatchObject({ code: "conflict" });
    await expect(discardJob(ctx, { jobId: first, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "job.retry"))).toHaveLength(1);
  }));

test("a job that was given up is retried anew behind what waits, and its alert is settled", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    await enqueue(tx, ctx, { topic: "test.x", payload: {}, queueKey: "k" });
    await tx.update(jobs).set({ state: "failed", attempts: 10, lastError: "x" }).where(eq(jobs.topic, "test.x"));
    await enqueue(tx, ctx, { topic: "test.y", payload: {}, queueKey: "k" });
    await raiseAlert(tx, ctx, { kind: "job_failed", subject: "test.x", title: "x" });
    const [failed] = await listed(ctx, { f: "state:is:failed" });
    await retryJob(ctx, { jobId: JobId.parse(failed?.id) });
    expect(await topics(tx, "test.x")).toMatchObject([{ state: "queued", attempts: 0, lastError: null, head: false }]);
    expect(await tx.select().from(alerts)).toMatchObject([{ resolvedBy: "retried" }]);
    // Of two alike the one asked for meanwhile is enough.
    await tx.update(jobs).set({ state: "failed", dedupeKey: "d" }).where(eq(jobs.topic, "test.x"));
    await enqueue(tx, ctx, { topic: "test.x", payload: {}, dedupeKey: "d" });
    await retryJob(ctx, { jobId: JobId.parse(failed?.id) });
    expect(await topics(tx, "test.x")).toHaveLength(1);
  }));

test("a discarded message fails with the reason in the same commit, and the next one of its client goes on", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx, first, second } = await talk(tx, world);
    for (const reason of ["", "  ", "x".repeat(201)])
      expect(DiscardJob.safeParse({ jobId: first, reason }).success).toBe(false);
    await discardJob(ctx, { jobId: first, reason: "Sent by mistake" });
    expect(await deliveries(tx)).toEqual([
      ["failed", "Discarded: Sent by mistake"],
      ["queued", null],
    ]);
    expect((await listed(ctx)).map((row) => [row.id, row.state])).toContainEqual([second, "due"]);
    expect(await topics(tx, "message.send")).toHaveLength(1);
    expect(await tx.select().from(alerts)).toMatchObject([{ kind: "message_failed", userId: world.user.id }]);
    const [entry] = await tx.select().from(auditLog).where(eq(auditLog.action, "job.discard"));
    expect(entry).toMatchObject({ targetId: first, after: { state: "discarded", why: "Sent by mistake" } });
    await expect(discardJob(ctx, { jobId: first, reason: "x" })).rejects.toMatchObject({ code: "not_found" });
  }));

test("a message whose call was under way becomes ambiguous, never failed", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx, first, ids } = await talk(tx, world);
    await tx.update(messages).set({ delivery: "sending" }).where(eq(messages.id, ids[0]));
    await discardJob(ctx, { jobId: first, reason: "Stuck" });
    expect((await deliveries(tx))[0]?.[0]).toBe("ambiguous");
  }));

test("a message that ended is not sent by retrying what is left of its job", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx, first, ids } = await talk(tx, world);
    await tx.update(jobs).set({ state: "failed" }).where(eq(jobs.id, first));
    await tx.update(messages).set({ delivery: "failed" }).where(eq(messages.id, ids[0]));
    await expect(retryJob(ctx, { jobId: first })).rejects.toMatchObject({
      userMessage: "The message has ended. Send it again from its conversation.",
    });
    await discardJob(ctx, { jobId: first, reason: "Seen" });
    expect((await deliveries(tx))[0]).toEqual(["failed", null]);
  }));

async function received(tx: Tx, world: World): Promise<JobId> {
  const hook = world.company.as({ kind: "hook", provider: "sandbox" });
  const body = new TextEncoder().encode('{"events":[]}');
  const event = { connectionId: world.connectionId, provider: "sandbox", headers: {}, body, reason: null };
  await acceptEvent(hook, { ...event, state: "received" });
  return JobId.parse((await topics(tx, "inbound.received"))[0]?.id);
}

test("a provider's event outlives its job: discarded it is parked in the ledger, retried it is received anew", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const jobId = await received(tx, world);
    await discardJob(ctx, { jobId, reason: "Hangs" });
    expect(await tx.select().from(rawEvents)).toMatchObject([
      { state: "parked", reason: "Its job was discarded: Hangs" },
    ]);
    const [event] = await tx.select().from(rawEvents);
    const payload = { rawEventId: event?.id };
    await tx
      .insert(jobs)
      .values({ companyId: ctx.companyId, topic: "inbound.received", topicVersion: 1, payload, state: "failed" });
    const [given] = await topics(tx, "inbound.received");
    await retryJob(ctx, { jobId: JobId.parse(given?.id) });
    expect(await tx.select().from(rawEvents)).toMatchObject([{ state: "received", reason: null }]);
    expect(await topics(tx, "inbound.received")).toMatchObject([{ state: "queued", payload }]);
  }));

test("what repeats by itself is never discarded, and may be run before its time", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    await startCompanyJobs(tx, ctx);
    await tx.update(jobs).set({ runAt: sql`now() + interval '1 hour'`, lastError: "Error: x", attempts: 2 });
    await raiseAlert(tx, ctx, { kind: "job_failed", subject: "rooms.cool", title: "x" });
    const [job] = await listed(ctx, { f: "topic:is:rooms.cool" });
    const jobId = JobId.parse(job?.id);
    await expect(discardJob(ctx, { jobId, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    await retryJob(ctx, { jobId });
    expect(await listed(ctx, { f: "topic:is:rooms.cool" })).toMatchObject([{ state: "repeats", error: null }]);
    expect(await tx.select().from(alerts)).toMatchObject([{ resolvedBy: "retried" }]);
  }));

test("refused: only admins see, retry, discard or export the background work, and never another company's", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { first } = await talk(tx, world);
    const file = { kind: "matching", q: "", sort: "", f: "", expectedCount: 0 } as const;
    for (const role of ["agent", "supervisor"] as const) {
      const { ctx } = await makeUser(tx, world.company, { roles: [role] });
      await expect(listed(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(retryJob(ctx, { jobId: first })).rejects.toMatchObject({ code: "forbidden" });
      await expect(discardJob(ctx, { jobId: first, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportJobs(ctx, file, "UTC")).rejects.toMatchObject({ code: "forbidden" });
    }
    const { ctx } = (await makeCompany(tx)).admin;
    expect(await listed(ctx)).toEqual([]);
    await expect(retryJob(ctx, { jobId: first })).rejects.toMatchObject({ code: "not_found" });
    await expect(discardJob(ctx, { jobId: first, reason: "x" })).rejects.toMatchObject({ code: "not_found" });
    await actFor(tx, world.company.id);
    expect(await topics(tx, "message.send")).toHaveLength(2);
  }));

test("five discards of one job at the same time are one, and none waits for a job in a worker's hands", async () => {
  // Committed, since what is tested are transactions at once; the company is this test's own.
  const { world, first } = await unscoped(async (tx) => {
    const made = await makeWorld(tx);
    return { world: made, ...(await talk(tx, made)) };
  });
  const { actor } = world.company.admin;
  const ctx: Ctx = { companyId: world.company.id, actor, clock: world.company.clock, address: null };
  const held = unscoped(async (tx) => {
    await actFor(tx, world.company.id);
    await tx.select().from(jobs).where(eq(jobs.id, first)).for("update");
    await expect(discardJob(ctx, { jobId: first, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
  });
  await held;
  const rung = Promise.withResolvers<void>();
  const listening = await listen(
    "jobs",
    () => rung.resolve(),
    () => undefined,
  );
  const acts = await Promise.allSettled(
    Array.from({ length: 5 }, () => discardJob(ctx, { jobId: first, reason: "At once" })),
  );
  expect(acts.filter((act) => act.status === "fulfilled")).toHaveLength(1);
  // The workers learn at once that the next of its key may be claimed.
  await rung.promise;
  await listening.unlisten();
});
