import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  identities,
  interactions,
  jobs,
  messages,
  officialAccounts,
  rawEvents,
  sandboxMessages,
  sandboxPhones,
} from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { makeAccount } from "@/db/testing/make-accounts";
import type { Ctx } from "@/lib/core/access/ctx";
import * as registry from "@/lib/providers/registry";
import { checkHealth } from "@/lib/services/accounts/check-health";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { loadHook } from "@/lib/services/inbound/find-webhook";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "@/lib/services/messages/deliver-message";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { getPhone } from "./get-phone";
import { lapseWindow } from "./lapse-window";
import { listPhones } from "./list-phones";
import { postEvent } from "./post-event";
import { PostEvent } from "./queue-post";
import { readOnPhone } from "./read-on-phone";
import { makeSandboxPhones } from "./sandbox-phones";
import { savePhone } from "./save-phone";
import { setFailure } from "./set-failure";
import { writeFromPhone } from "./write-from-phone";

const { makeWorld, fakeDeps } = onSandbox(registry);
const phone = "+12025550141";

/** Runs the Sandbox's own calls against the receiver's real check, then the worker's part, until nothing is left. */
async function settle(tx: Tx, world: World) {
  const { deps } = fakeDeps();
  const hook = world.company.as({ kind: "hook", provider: "sandbox" });
  const postToSelf = async (path: string, headers: Readonly<Record<string, string>>, body: Uint8Array) => {
    const loaded = await loadHook(hook, world.connectionId);
    if (!loaded || !path.startsWith("/api/hooks/")) return 404;
    const request = { method: "POST", url: path, headers, body };
    if (!registry.receivers.sandbox.verify(request, loaded.credentials, 0).valid) return 401;
    await acceptEvent(hook, {
      connectionId: world.connectionId,
      provider: "sandbox",
      headers,
      body,
      state: "received",
      reason: null,
    });
    return 200;
  };
  for (const job of await tx.select().from(jobs).where(eq(jobs.topic, "sandbox.post")).orderBy(jobs.seq)) {
    await postEvent(world.job, PostEvent.parse(job.payload), aJob(), { ...deps, postToSelf });
    await tx.delete(jobs).where(eq(jobs.id, job.id));
  }
  for (const event of await tx.select().from(rawEvents).where(eq(rawEvents.state, "received")).orderBy(rawEvents.id)) {
    await processEvent(world.job, { rawEventId: event.id }, aJob(), deps);
  }
}

async function answer(tx: Tx, world: World, text: string) {
  const [open] = await tx.select().from(interactions);
  if (!open) throw new Error("no interaction");
  const { id: interactionId, accountId, identityId } = open;
  const messageId = queueMessage(tx, world.user.ctx, {
    interactionId,
    accountId,
    identityId,
    roomId: null,
    text,
  });
  const outcome = await deliverMessage(world.job, { messageId }, aJob(), fakeDeps().deps).catch(
    (error: unknown) => error,
  );
  const row = async () => (await tx.select().from(messages).where(eq(messages.id, messageId)))[0];
  return { outcome, row };
}

test("what the phone writes comes in signed through the webhook; the answer shows its ticks on both sides", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const admin = world.company.admin.ctx;
    await savePhone(admin, { phone, name: "Sam Sandbox" });
    await writeFromPhone(admin, { phone, accountId: world.secondary.id, text: "Hello" });
    await settle(tx, world);
    const [open] = await tx.select().from(interactions);
    expect(open).toMatchObject({ contactName: "Sam Sandbox", phone, unreadCount: 1 });
    const { row } = await answer(tx, world, "Good morning");
    expect((await row())?.delivery).toBe("sent");
    await settle(tx, world);
    expect((await row())?.delivery).toBe("delivered");
    const thread = async () =>
      (await getPhone(admin, phone)).threads.find(({ accountId }) => accountId === world.secondary.id);
    expect(await thread()).toMatchObject({
      unread: 1,
      messages: [
        { direction: "from_phone", state: "delivered" },
        { direction: "to_phone", body: "Good morning", state: "delivered" },
      ],
    });
    expect(await readOnPhone(admin, { phone, accountId: world.secondary.id })).toEqual({ read: 1 });
    await settle(tx, world);
    expect((await row())?.delivery).toBe("read");
    expect(await thread()).toMatchObject({ unread: 0 });
  }));

test("a phone fails as it was told to, until told otherwise", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const admin = world.company.admin.ctx;
    await writeFromPhone(admin, { phone, accountId: world.secondary.id, text: "Hello" });
    await settle(tx, world);
    await setFailure(admin, { phone, failure: "recipient" });
    expect(await (await answer(tx, world, "one")).row()).toMatchObject({
      delivery: "failed",
      error: { text: "The phone cannot be reached" },
    });
    await setFailure(admin, { phone, failure: "timeout" });
    expect(await (await answer(tx, world, "two")).row()).toMatchObject({ delivery: "ambiguous" });
    await setFailure(admin, { phone, failure: "none" });
    expect(await (await answer(tx, world, "three")).row()).toMatchObject({ delivery: "sent" });
    await setFailure(admin, { phone, failure: "account" });
    expect(await answer(tx, world, "four")).toMatchObject({ outcome: { code: "rate_limited" } });
    expect(await tx.select().from(sandboxMessages).where(eq(sandboxMessages.direction, "to_phone"))).toHaveLength(1);
    expect(await listPhones(admin)).toEqual([{ phone, name: phone, failure: "account" }]);
  }));

test("an account stays degraded for as long as the phone that talked with it last plays its restriction", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const admin = world.company.admin.ctx;
    const levels = async () => {
      for (const { id } of [world.primary, world.secondary])
        await checkHealth(world.job, { accountId: id }, aJob(), fakeDeps().deps);
      const rows = await tx.select().from(officialAccounts);
      return [world.primary, world.secondary].map(({ id }) => rows.find((row) => row.id === id)?.state);
    };
    await writeFromPhone(admin, { phone, accountId: world.primary.id, text: "Hello" });
    world.company.clock.advance(1_000);
    await writeFromPhone(admin, { phone, accountId: world.secondary.id, text: "Hello" });
    await setFailure(admin, { phone, failure: "account" });
    expect(await levels()).toEqual(["active", "degraded"]);
    expect(await levels()).toEqual(["active", "degraded"]);
    await setFailure(admin, { phone, failure: "none" });
    expect(await levels()).toEqual(["active", "active"]);
  }));

test("the window lapses when told to, and then nothing but a template leaves", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const admin = world.company.admin.ctx;
    const pair = { phone, accountId: world.secondary.id };
    const closesAt = async () =>
      (await getPhone(admin, phone)).threads.find(({ accountId }) => accountId === pair.accountId)?.windowClosesAt;
    await expect(lapseWindow(admin, pair)).rejects.toMatchObject({ code: "conflict" });
    expect(await closesAt()).toBeNull();
    await writeFromPhone(admin, { ...pair, text: "Hello" });
    await settle(tx, world);
    expect(await closesAt()).toBeGreaterThan(admin.clock.now() + 23 * 3_600_000);
    await lapseWindow(admin, pair);
    expect(await closesAt()).toBeLessThanOrEqual(admin.clock.now());
    expect(await (await answer(tx, world, "late")).row()).toMatchObject({ delivery: "expired" });
  }));

test("on a channel without numbers the phone is known by an id of that account, and is answered there", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const admin = world.company.admin.ctx;
    const line = await makeAccount(tx, world.company, {
      connectionId: world.connectionId,
      channel: "line",
      purpose: "inbox",
      address: "@meridiana",
    });
    await writeFromPhone(admin, { phone, accountId: line.id, text: "Hi" });
    await settle(tx, world);
    const [identity] = await tx.select().from(identities);
    expect(identity).toMatchObject({ phone: null, providerUserId: "sbx-12025550141", scopeAccountId: line.id });
    const { row } = await answer(tx, world, "Welcome");
    expect((await row())?.delivery).toBe("sent");
    const { threads } = await getPhone(admin, phone);
    expect(threads.find(({ accountId }) => accountId === line.id)?.messages.map(({ body }) => body)).toEqual([
      "Hi",
      "Welcome",
    ]);
  }));

test("a webhook that does not answer 200 is called again", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { id } = await writeFromPhone(world.company.admin.ctx, {
      phone,
      accountId: world.secondary.id,
      text: "Hello",
    });
    const deps = { ...fakeDeps().deps, postToSelf: () => Promise.resolve(503) };
    await expect(postEvent(world.job, { sandboxMessageId: id, report: "message" }, aJob(), deps)).rejects.toMatchObject(
      { code: "unavailable" },
    );
    expect(await tx.select().from(sandboxMessages)).toMatchObject([{ state: "sent" }]);
  }));

test("refused: agents and other companies play no client, and an account that is not on the Sandbox is not found", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const admin = world.company.admin.ctx;
    const agent = (await makeUser(tx, world.company)).ctx;
    const other = (await makeCompany(tx)).admin.ctx;
    const pair = { phone, accountId: world.secondary.id };
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => writeFromPhone(ctx, { ...pair, text: "x" }),
      (ctx) => readOnPhone(ctx, pair),
      (ctx) => lapseWindow(ctx, pair),
    ];
    const simple: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => savePhone(ctx, { phone, name: "x" }),
      (ctx) => setFailure(ctx, { phone, failure: "none" }),
      (ctx) => getPhone(ctx, phone),
      listPhones,
    ];
    for (const verb of [...verbs, ...simple]) await expect(verb(agent)).rejects.toMatchObject({ code: "forbidden" });
    for (const verb of verbs) await expect(verb(other)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      postEvent(admin, { sandboxMessageId: phone, report: "read" }, aJob(), fakeDeps().deps),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      makeSandboxPhones(admin).deliver({
        account: { address: "x", providerAccountId: null },
        to: { providerId: "1", userId: null },
        content: { kind: "text", body: "x" },
        text: "x",
        correlation: null,
        atMs: 0,
      }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await tx.select().from(sandboxPhones)).toEqual([]);
  }));
