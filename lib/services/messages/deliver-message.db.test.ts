import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  alerts,
  identities,
  interactions,
  jobs,
  messages,
  officialAccounts,
  parkedStatuses,
  sandboxMessages,
  templates,
} from "@/db/schema";
import { rolledBack } from "@/db/testing/rolled-back";
import type { ErrorClass } from "@/lib/core/providers/errors";
import { correlationFor } from "@/lib/core/providers/inbound";
import type { SendResult } from "@/lib/core/providers/outbound";
import * as registry from "@/lib/providers/registry";
import { aJob, aStatus, aText, onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "./deliver-message";
import { queueMessage } from "./queue-message";

const { makeWorld, fakeDeps, receive } = onSandbox(registry);

const sent = (providerMessageId = `p.${randomUUID()}`): SendResult => ({ outcome: "sent", providerMessageId });
const failed = (kind: ErrorClass, retryAfterS?: number): SendResult => ({
  outcome: "failed",
  error: { code: 131000, class: kind, action: "stop", text: `It is ${kind}` },
  ...(retryAfterS === undefined ? {} : { retryAfterS }),
});
const ambiguous: SendResult = {
  outcome: "ambiguous",
  reason: "timeout",
  error: { code: null, class: "ambiguous", action: "reconcile", text: "No end within 10000 ms" },
};

async function make(tx: Tx, over: { textKey?: string } = {}) {
  const world = await makeWorld(tx);
  await receive(tx, world, [aText(world)]);
  const [open] = await tx.select().from(interactions);
  if (!open) throw new Error("no interaction");
  const { id: interactionId, accountId, identityId } = open;
  const queue = (text: string, more: { textKey?: string } = over) =>
    queueMessage(tx, world.user.ctx, {
      interactionId,
      accountId,
      identityId,
      roomId: null,
      text,
      authorId: world.user.id,
      ...more,
    });
  const messageId = queue("Good morning");
  const row = async (id = messageId) => {
    const [found] = await tx.select().from(messages).where(eq(messages.id, id));
    if (!found) throw new Error("the message is gone");
    return found;
  };
  return { world, messageId, row, queue, interactionId };
}

const account = async (tx: Tx, world: World) => {
  const [row] = await tx.select().from(officialAccounts).where(eq(officialAccounts.id, world.secondary.id));
  return row;
};

test("a message goes out once, to the id exactly as it came in, and the job ends with its outcome", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    const job = aJob();
    const { deps, calls } = fakeDeps(() => Promise.resolve(sent("p.1")));
    await deliverMessage(world.job, { messageId }, job, deps);
    expect(calls).toEqual([
      {
        message: { to: { providerId: "12025550777", userId: null }, content: { kind: "text", body: "Good morning" } },
        jobId: messageId,
      },
    ]);
    expect(await row()).toMatchObject({ delivery: "sent", providerMessageId: "p.1", attempts: 1, error: null });
    expect(job.finished).toBe(1);
    await deliverMessage(world.job, { messageId }, aJob({ attempt: 2 }), deps);
    expect(calls).toHaveLength(1);
  }));

test("it waits in a queue of its account and client, written with its decision", () =>
  rolledBack(async (tx) => {
    const { messageId, row } = await make(tx);
    const { accountId, identityId } = await row();
    const queued = await tx.select().from(jobs).where(eq(jobs.topic, "message.send"));
    const mine = queued.find((job) => job.payload["messageId"] === messageId);
    expect(mine?.queueKey).toBe(`recipient:${accountId}:${identityId}`);
  }));

// Checks 40–44: what a worker leaves behind when it is killed, and what the next one makes of it.
test("killed after the claim, before the call was marked: the next worker sends it, once", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    expect((await row()).delivery).toBe("queued");
    const { deps, calls } = fakeDeps(() => Promise.resolve(sent()));
    await deliverMessage(world.job, { messageId }, aJob({ attempt: 2 }), deps);
    expect([calls.length, (await row()).delivery]).toEqual([1, "sent"]);
  }));

test("killed after the call was marked: ambiguous, never repeated by itself, and a report with our id settles it", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    await tx.update(messages).set({ delivery: "sending", attempts: 1 }).where(eq(messages.id, messageId));
    const { deps, calls } = fakeDeps(() => Promise.resolve(sent()));
    const job = aJob({ attempt: 2 });
    await deliverMessage(world.job, { messageId }, job, deps);
    expect(await row()).toMatchObject({ delivery: "ambiguous", attempts: 1, error: { class: "ambiguous" } });
    await deliverMessage(world.job, { messageId }, aJob({ attempt: 3 }), deps);
    expect([calls.length, job.finished]).toEqual([0, 1]);
    await receive(tx, world, [
      aStatus(world, { id: "p.late", status: "sent", correlation: correlationFor(messageId) }),
    ]);
    expect(await row()).toMatchObject({ delivery: "sent", providerMessageId: "p.late", error: null });
  }));

test("a claim lost before the outcome is committed takes the outcome back with it", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    const { deps } = fakeDeps(() => Promise.resolve(sent()));
    const lost = aJob({ finish: () => Promise.reject(new Error("job lost")) });
    await expect(deliverMessage(world.job, { messageId }, lost, deps)).rejects.toThrow("job lost");
    expect((await row()).delivery).toBe("sending");
    const unheld = aJob({ hold: () => Promise.reject(new Error("job lost")) });
    await expect(deliverMessage(world.job, { messageId }, unheld, deps)).rejects.toThrow("job lost");
  }));

test("a timeout, and an adapter that throws, are ambiguous", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row, queue } = await make(tx);
    await deliverMessage(world.job, { messageId }, aJob(), fakeDeps(() => Promise.resolve(ambiguous)).deps);
    expect(await row()).toMatchObject({ delivery: "ambiguous", error: { text: "No end within 10000 ms" } });
    const second = queue("again");
    await deliverMessage(
      world.job,
      { messageId: second },
      aJob(),
      fakeDeps(() => Promise.reject(new Error("bug"))).deps,
    );
    expect((await row(second)).delivery).toBe("ambiguous");
  }));

test("a report that comes before the answer is kept, and the answer never takes it back", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    const { deps } = fakeDeps(async () => {
      await receive(tx, world, [
        aStatus(world, { id: "p.2", status: "delivered" }),
        aStatus(world, { id: "p.2", status: "sent" }),
      ]);
      return sent("p.2");
    });
    await deliverMessage(world.job, { messageId }, aJob(), deps);
    expect(await row()).toMatchObject({ delivery: "delivered", providerMessageId: "p.2" });
    expect(await tx.select().from(parkedStatuses)).toEqual([]);
  }));

test("an answer that nobody understood takes nothing back from a message that is known to have arrived", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    for (const answer of [ambiguous, failed("rate_limited")]) {
      await tx.update(messages).set({ delivery: "queued", providerMessageId: null }).where(eq(messages.id, messageId));
      const { deps } = fakeDeps(async () => {
        await receive(tx, world, [
          aStatus(world, { id: `p.${randomUUID()}`, status: "delivered", correlation: correlationFor(messageId) }),
        ]);
        return answer;
      });
      const job = aJob();
      await deliverMessage(world.job, { messageId }, job, deps);
      expect([(await row()).delivery, job.finished]).toEqual(["delivered", 1]);
    }
  }));

test("what passes by itself keeps its place and waits at least as long as the provider asks", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    const { deps, calls } = fakeDeps(() => Promise.resolve(failed("rate_limited", 7)));
    const job = aJob();
    const refusal = await deliverMessage(world.job, { messageId }, job, deps).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "rate_limited", details: { retryAfterS: 7 } });
    expect(await row()).toMatchObject({ delivery: "queued", attempts: 1, error: { class: "rate_limited" } });
    expect([job.finished, calls.length]).toEqual([0, 1]);
    await tx.update(messages).set({ attempts: 9 }).where(eq(messages.id, messageId));
    await deliverMessage(world.job, { messageId }, aJob(), deps);
    expect((await row()).delivery).toBe("failed");
  }));

test("a recipient's failure is final, with the provider's words, and its author is told", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    await deliverMessage(
      world.job,
      { messageId },
      aJob(),
      fakeDeps(() => Promise.resolve(failed("undeliverable"))).deps,
    );
    expect(await row()).toMatchObject({ delivery: "failed", error: { code: "131000", text: "It is undeliverable" } });
    const told = await tx.select().from(alerts).where(eq(alerts.kind, "message_failed"));
    expect(told).toMatchObject([{ userId: world.user.id }]);
    expect(await account(tx, world)).toMatchObject({ state: "active" });
  }));

test("an account's failure degrades it: its messages wait, unsent, until it is healthy again", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    const { deps, calls } = fakeDeps(() => Promise.resolve(failed("account")));
    await expect(deliverMessage(world.job, { messageId }, aJob(), deps)).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterS: 60 },
    });
    expect(await account(tx, world)).toMatchObject({
      state: "degraded",
      health: { level: "blocked", reasons: ["It is account (131000)"] },
    });
    expect(await tx.select().from(alerts).where(eq(alerts.kind, "account_degraded"))).toHaveLength(1);
    await expect(deliverMessage(world.job, { messageId }, aJob(), deps)).rejects.toMatchObject({
      code: "rate_limited",
    });
    expect([calls.length, (await row()).delivery]).toEqual([1, "queued"]);
  }));

test("the provider's word that the window is closed closes ours", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row, queue } = await make(tx);
    await deliverMessage(
      world.job,
      { messageId },
      aJob(),
      fakeDeps(() => Promise.resolve(failed("window_closed"))).deps,
    );
    expect((await row()).delivery).toBe("failed");
    const next = queue("too late");
    const { deps, calls } = fakeDeps(() => Promise.resolve(sent()));
    await deliverMessage(world.job, { messageId: next }, aJob(), deps);
    expect(await row(next)).toMatchObject({ delivery: "expired", error: { class: "window_closed" } });
    expect(calls).toEqual([]);
  }));

test("nothing is sent after a day, to the blocked, or to the opted out but for the one confirmation", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row, queue } = await make(tx);
    const { deps, calls } = fakeDeps(() => Promise.resolve(sent()));
    await tx.update(identities).set({ optedOutAt: new Date() });
    const confirmation = queue("You will hear no more from us", { textKey: "M8" });
    await deliverMessage(world.job, { messageId }, aJob(), deps);
    await deliverMessage(world.job, { messageId: confirmation }, aJob(), deps);
    expect([(await row()).error?.class, (await row(confirmation)).delivery]).toEqual(["opted_out", "sent"]);
    await tx.update(identities).set({ optedOutAt: null });
    const old = queue("old");
    world.company.clock.advance(24 * 3_600_000 + 1);
    await deliverMessage(world.job, { messageId: old }, aJob(), deps);
    expect((await row(old)).delivery).toBe("expired");
    await tx.update(identities).set({ blockedAt: new Date() });
    const blocked = queue("blocked");
    await deliverMessage(world.job, { messageId: blocked }, aJob(), deps);
    expect((await row(blocked)).error?.class).toBe("policy");
    expect(calls).toHaveLength(1);
  }));

test("a message told to follow another waits for it, and not for ever", () =>
  rolledBack(async (tx) => {
    const { world, messageId, queue, row } = await make(tx);
    const second = queue("second");
    const { deps } = fakeDeps(() => Promise.resolve(sent()));
    const follow = () => deliverMessage(world.job, { messageId: second, afterId: messageId }, aJob(), deps);
    await expect(follow()).rejects.toMatchObject({ code: "rate_limited", details: { retryAfterS: 1 } });
    world.company.clock.advance(30_001);
    await follow();
    expect((await row(second)).delivery).toBe("sent");
  }));

test("a template goes out with its values in order, whatever the window, and not with one missing", () =>
  rolledBack(async (tx) => {
    const { world, interactionId, row } = await make(tx);
    const [message] = await tx.select().from(messages);
    if (!message) throw new Error("no message");
    const [template] = await tx
      .insert(templates)
      .values({
        companyId: world.company.id,
        connectionId: world.connectionId,
        name: "linekeeper_recontact",
        language: "en",
        status: "approved",
        body: "{{client_name}} {{company}}",
        variables: ["client_name", "company"],
        fetchedAt: new Date(),
      })
      .returning({ id: templates.id });
    if (!template) throw new Error("no template");
    await tx.update(interactions).set({ windowExpiresAt: null });
    const base = {
      interactionId,
      accountId: message.accountId,
      identityId: message.identityId,
      roomId: null,
      text: "Sam Bank",
    };
    const whole = queueMessage(tx, world.user.ctx, {
      ...base,
      template: { id: template.id, values: ["Sam", "Bank"] },
    });
    const short = queueMessage(tx, world.user.ctx, { ...base, template: { id: template.id, values: ["Sam"] } });
    const { deps, calls } = fakeDeps(() => Promise.resolve(sent()));
    await deliverMessage(world.job, { messageId: whole }, aJob(), deps);
    await deliverMessage(world.job, { messageId: short }, aJob(), deps);
    expect(calls.map(({ message: { content } }) => content)).toMatchObject([
      {
        kind: "template",
        name: "linekeeper_recontact",
        components: [{ parameters: [{ text: "Sam" }, { text: "Bank" }] }],
      },
    ]);
    expect(await row(short)).toMatchObject({ delivery: "failed", error: { class: "template" } });
  }));

test("the Sandbox's phone gets a message once, however often it is asked", () =>
  rolledBack(async (tx) => {
    const { world, messageId, row } = await make(tx);
    const { deps } = fakeDeps();
    await deliverMessage(world.job, { messageId }, aJob(), deps);
    await tx.update(messages).set({ delivery: "queued" }).where(eq(messages.id, messageId));
    await deliverMessage(world.job, { messageId }, aJob(), deps);
    expect(await tx.select().from(sandboxMessages)).toMatchObject([
      { phone: "+12025550777", direction: "to_phone", body: "Good morning" },
    ]);
    expect((await row()).delivery).toBe("sent");
  }));

test("the id that the provider says the recipient really has is used from then on, and known when it writes", () =>
  rolledBack(async (tx) => {
    const { world, messageId, queue } = await make(tx);
    const { deps, calls } = fakeDeps(() =>
      Promise.resolve({ outcome: "sent", providerMessageId: `p.${randomUUID()}`, learnedProviderId: "5215500000001" }),
    );
    await deliverMessage(world.job, { messageId }, aJob(), deps);
    await deliverMessage(world.job, { messageId: queue("next") }, aJob(), deps);
    expect(calls[1]?.message.to.providerId).toBe("5215500000001");
    await receive(tx, world, [aText(world, { phone: "+5215500000001" })]);
    expect(await tx.select().from(identities)).toHaveLength(1);
  }));

test("refused: a person does not deliver, only the worker does", () =>
  rolledBack(async (tx) => {
    const { world, messageId } = await make(tx);
    await expect(deliverMessage(world.company.admin.ctx, { messageId }, aJob(), fakeDeps().deps)).rejects.toMatchObject(
      { code: "forbidden" },
    );
  }));
