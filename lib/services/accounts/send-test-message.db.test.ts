import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  alerts,
  auditLog,
  identities,
  interactions,
  jobs,
  liveEvents,
  messages,
  officialAccounts,
  templates,
} from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { SendTestMessage } from "@/lib/core/accounts/schema";
import { MessageId, TemplateId } from "@/lib/core/ids";
import type { SendResult } from "@/lib/core/providers/outbound";
import * as registry from "@/lib/providers/registry";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { aJob, aStatus, aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "@/lib/services/messages/deliver-message";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { syncTemplates } from "@/lib/services/templates/sync-templates";
import { getTestMessage } from "./get-test-message";
import { sendTestMessage } from "./send-test-message";

const { makeWorld, fakeDeps, receive } = onSandbox(registry);
const { descriptors } = registry;
const phone = "+12025550777";

async function make(tx: Tx) {
  const world = await makeWorld(tx);
  const { ctx } = world.company.admin;
  await runConnectionTest(world.job, { connectionId: world.connectionId }, aJob(), fakeDeps().deps);
  await syncTemplates(world.job, { connectionId: world.connectionId }, aJob(), fakeDeps().deps);
  const [template] = await tx.select().from(templates).where(eq(templates.name, "linekeeper_recontact"));
  const templateId = TemplateId.parse(template?.id);
  const accountId = world.secondary.id;
  const send = (over: Partial<Record<string, unknown>> = {}, who: Ctx = ctx) =>
    sendTestMessage(who, SendTestMessage.parse({ accountId, to: phone, templateId, ...over }), descriptors);
  const deliver = (messageId: MessageId, result?: SendResult) =>
    deliverMessage(world.job, { messageId }, aJob(), fakeDeps(result ? () => Promise.resolve(result) : undefined).deps);
  const shown = (id: MessageId) => getTestMessage(ctx, accountId, id);
  return { world, ctx, accountId, templateId, send, deliver, shown };
}

test("a test message is a row and a job like every other, in no interaction, audited without its text", () =>
  rolledBack(async (tx) => {
    const { world, accountId, templateId, send } = await make(tx);
    const { id } = await send();
    const [row] = await tx.select().from(messages).where(eq(messages.id, id));
    expect(row).toMatchObject({ direction: "out", delivery: "queued", interactionId: null, templateId, textKey: null });
    const [job] = await tx.select().from(jobs).where(eq(jobs.topic, "message.send"));
    expect(job).toMatchObject({ payload: { messageId: id }, queueKey: `recipient:${accountId}:${row?.identityId}` });
    expect(await tx.select().from(interactions)).toEqual([]);
    const [entry] = await tx.select().from(auditLog).where(eq(auditLog.action, "account.send_test"));
    expect(entry).toMatchObject({ targetId: accountId, after: { to: phone, messageId: id, templateId } });
    expect(JSON.stringify(entry)).not.toContain(row?.text ?? "no text");
    expect(row?.text).toContain("Meridiana Bank");
    expect(world.company.id).toBe(row?.companyId);
  }));

test("its page learns each step: taken, delivered, and the account's admins are told", () =>
  rolledBack(async (tx) => {
    const { world, accountId, send, deliver, shown } = await make(tx);
    const { id } = await send();
    expect(await shown(id)).toMatchObject({ delivery: "queued", to: "+1 202 555 0777", error: null });
    await tx.delete(liveEvents);
    await deliver(id, { outcome: "sent", providerMessageId: "p.1" });
    expect(await shown(id)).toMatchObject({ delivery: "sent", templateName: "linekeeper_recontact" });
    await receive(tx, world, [aStatus(world, { id: "p.1", status: "delivered" })]);
    expect(await shown(id)).toMatchObject({ delivery: "delivered" });
    const told = await tx
      .select({ audience: liveEvents.audience })
      .from(liveEvents)
      .where(and(eq(liveEvents.kind, "account.changed"), eq(liveEvents.subjectId, accountId)));
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.every(({ audience }) => audience["adminsOnly"] === true)).toBe(true);
  }));

test("a failure is shown in the provider's own words, and is nobody's alert", () =>
  rolledBack(async (tx) => {
    const { send, deliver, shown } = await make(tx);
    const { id } = await send();
    const error = { code: 131026, class: "undeliverable", action: "stop", text: "Message undeliverable" } as const;
    await deliver(id, { outcome: "failed", error });
    expect(await shown(id)).toMatchObject({
      delivery: "failed",
      error: { code: "131026", text: "Message undeliverable" },
    });
    expect(await tx.select().from(alerts)).toEqual([]);
  }));

test("the fixed text reaches who wrote within the window; anybody else needs an approved template", () =>
  rolledBack(async (tx) => {
    const { world, send, deliver, shown } = await make(tx);
    await expect(send({ templateId: null })).rejects.toMatchObject({
      code: "conflict",
      details: { fields: { templateId: [expect.stringContaining("choose an approved template")] } },
    });
    await receive(tx, world, [aText(world, { phone })]);
    const { id } = await send({ templateId: null });
    await deliver(id);
    expect(await shown(id)).toMatchObject({ delivery: "sent", templateName: null });
    const [row] = await tx.select().from(messages).where(eq(messages.id, id));
    expect(row?.text).toMatch(/^Test message from Account .+ of Meridiana Bank\. You need not answer\.$/);
  }));

test("where no window exists the fixed text reaches everybody", () =>
  rolledBack(async (tx) => {
    const { world, send } = await make(tx);
    const { id: accountId } = await makeAccount(tx, world.company, {
      connectionId: world.connectionId,
      channel: "sms",
    });
    await expect(send({ accountId, templateId: null })).resolves.toMatchObject({ accountId });
  }));

test("whoever has the number is written to under the id they came with", () =>
  rolledBack(async (tx) => {
    const { world, send } = await make(tx);
    await receive(tx, world, [aText(world, { phone: "+5215512345678" })]);
    const before = await tx.select().from(identities);
    await send({ to: "+525512345678" });
    expect(await tx.select().from(identities)).toEqual(before);
    expect(before).toMatchObject([{ providerId: "5215512345678" }]);
  }));

test("refused: no number, a template of elsewhere or not approved, who opted out, and an account that cannot send", () =>
  rolledBack(async (tx) => {
    const { world, accountId, templateId, send } = await make(tx);
    expect(SendTestMessage.safeParse({ accountId, to: "", templateId }).error?.issues[0]?.message).toBe(
      "Enter a phone number",
    );
    await expect(send({ to: "+12" + "0".repeat(12) })).rejects.toMatchObject({
      details: { fields: { to: ["No network uses numbers like this one"] } },
    });
    const elsewhere = { fields: { templateId: [expect.stringContaining("choose another")] } };
    await expect(send({ templateId: crypto.randomUUID() })).rejects.toMatchObject({ details: elsewhere });
    await tx.update(templates).set({ status: "paused" }).where(eq(templates.id, templateId));
    await expect(send()).rejects.toMatchObject({ details: elsewhere });
    await tx.update(templates).set({ status: "approved" }).where(eq(templates.id, templateId));

    await send();
    await tx.update(identities).set({ optedOutAt: new Date(world.company.clock.now()) });
    await expect(send()).rejects.toMatchObject({ details: { fields: { to: [expect.stringContaining("opted out")] } } });
    await tx.update(identities).set({ optedOutAt: null });

    const change = (values: Partial<typeof officialAccounts.$inferInsert>) =>
      tx.update(officialAccounts).set(values).where(eq(officialAccounts.id, accountId));
    await change({ health: { level: "blocked", reasons: [] } });
    await expect(send()).rejects.toMatchObject({ userMessage: expect.stringContaining("lets nothing out") });
    await change({ health: { level: "ok", reasons: [] }, provenAt: null });
    await expect(send()).rejects.toMatchObject({ userMessage: expect.stringContaining("test the connection first") });
    await change({ state: "disabled" });
    await expect(send()).rejects.toMatchObject({ userMessage: "Nothing is sent while the account is disabled" });
  }));

test("only an admin of the company sends one or sees what became of it, and of no other message", () =>
  rolledBack(async (tx) => {
    const { world, ctx, accountId, send, shown } = await make(tx);
    const { id } = await send();
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const { ctx: theirs } = await makeUser(tx, world.company, { roles: [...roles] });
      await expect(send({}, theirs)).rejects.toMatchObject({ code: "forbidden" });
      await expect(getTestMessage(theirs, accountId, id)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await getTestMessage(ctx, world.primary.id, id)).toBeNull();
    await receive(tx, world, [aText(world)]);
    const [open] = await tx.select().from(interactions).where(eq(interactions.accountId, accountId));
    if (!open) throw new Error("no interaction");
    const own = { interactionId: open.id, accountId, identityId: open.identityId, roomId: null, text: "Private" };
    expect(await shown(queueMessage(tx, ctx, own))).toBeNull();
    const [inbound] = await tx.select({ id: messages.id }).from(messages).where(eq(messages.direction, "in"));
    expect(await shown(MessageId.parse(inbound?.id))).toBeNull();
    const other = (await makeWorld(tx)).company.admin.ctx;
    await expect(send({}, other)).rejects.toMatchObject({ code: "not_found" });
    expect(await getTestMessage(other, accountId, id)).toBeNull();
  }));
