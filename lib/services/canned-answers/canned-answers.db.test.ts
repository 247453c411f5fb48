import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, cannedAnswers, cannedUses, clients, interactions, messages } from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { mostCannedAnswers } from "@/lib/core/canned-answers/can";
import { fillCanned } from "@/lib/core/canned-answers/placeholders";
import { CreateCannedAnswer } from "@/lib/core/canned-answers/schema";
import type { AccountId, CannedAnswerId, InteractionId } from "@/lib/core/ids";
import { SendMessage } from "@/lib/core/messages/schema";
import * as registry from "@/lib/providers/registry";
import { aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { sendMessage } from "@/lib/services/messages/send-message";
import { archiveCannedAnswer } from "./archive-canned-answer";
import { createCannedAnswer } from "./create-canned-answer";
import { listCannedAnswers } from "./list-canned-answers";
import { offerCannedAnswers } from "./offer-canned-answers";
import { restoreCannedAnswer } from "./restore-canned-answer";
import { updateCannedAnswer } from "./update-canned-answer";

const { makeWorld, receive } = onSandbox(registry);

/** An agent's room on the secondary in which the client just wrote; the primary is another account. */
async function make(tx: Tx) {
  const world = await makeWorld(tx);
  const { ctx } = world.company.admin;
  const { id: accountId } = world.secondary;
  const { phone = "", clientId } = await makeRoom(tx, world.company, { userId: world.user.id, accountId });
  await receive(tx, world, [aText(world, { phone })]);
  const [open] = await tx.select().from(interactions);
  if (!open) throw new Error("no interaction");
  const add = (key: string, text: string, account: AccountId | null = null) =>
    createCannedAnswer(ctx, CreateCannedAnswer.parse({ accountId: account, key, text }));
  const send = (text: string, ...cannedAnswerIds: CannedAnswerId[]) =>
    sendMessage(
      world.user.ctx,
      SendMessage.parse({ interactionId: open.id, text, cannedAnswerIds }),
      registry.descriptors,
    );
  const offered = async (id: InteractionId = open.id) =>
    (await offerCannedAnswers(world.user.ctx, id)).answers.map(({ key, local }) => `${key}${local ? "*" : ""}`);
  return { world, ctx, accountId, clientId, open, add, send, offered };
}

test("answers are made, worded anew, archived and restored; a key is one in its list, whatever its case", () =>
  rolledBack(async (tx) => {
    const { ctx, accountId, add } = await make(tx);
    const { id, key } = await add("Hello", "Good morning");
    expect(key).toBe("hello");
    await add("hello", "Hello from the desk", accountId);
    await expect(add("HELLO", "x")).rejects.toMatchObject({
      code: "conflict",
      details: { fields: { key: [expect.stringContaining("has this key")] } },
    });
    await updateCannedAnswer(ctx, { cannedAnswerId: id, version: 1, key: "hi", text: "Hi" });
    await expect(
      updateCannedAnswer(ctx, { cannedAnswerId: id, version: 1, key: "ho", text: "Ho" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await archiveCannedAnswer(ctx, { cannedAnswerId: id, version: 2 })).toMatchObject({ version: 3 });
    await expect(add("hi", "another")).rejects.toMatchObject({ code: "conflict" });
    expect(await listCannedAnswers(ctx, null)).toMatchObject([{ key: "hi", text: "Hi", archived: true, version: 3 }]);
    await expect(archiveCannedAnswer(ctx, { cannedAnswerId: id, version: 3 })).rejects.toMatchObject({
      code: "conflict",
    });
    await restoreCannedAnswer(ctx, { cannedAnswerId: id, version: 3 });
    expect(await listCannedAnswers(ctx, accountId)).toMatchObject([{ key: "hello", used: 0, uses: [] }]);
    const acts = await tx.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.targetId, id));
    expect(acts.map(({ action }) => action.split(".")[1])).toEqual(["create", "update", "archive", "restore"]);
  }));

test("the composer is offered its account's own and the general ones, never another account's or an archived one", () =>
  rolledBack(async (tx) => {
    const { world, ctx, accountId, clientId, open, add, offered } = await make(tx);
    await add("general", "For all: {{contact.firstName}}, {{agent.alias}}, {{account.name}}");
    await add("mine", "Of this account", accountId);
    await add("theirs", "Of the other account", world.primary.id);
    const { id } = await add("old", "No more");
    await archiveCannedAnswer(ctx, { cannedAnswerId: id, version: 1 });
    expect(await offered()).toEqual(["general", "mine*"]);
    await tx.update(clients).set({ firstName: "Li" }).where(eq(clients.id, clientId));
    const { answers, values } = await offerCannedAnswers(world.user.ctx, open.id);
    expect(fillCanned(answers[0]?.text ?? "", values)).toBe(
      `For all: Li, ${values["agent.name"]}, ${values["account.name"]}`,
    );
    expect(values["agent.name"]).not.toBe("");
    const colleague = await makeUser(tx, world.company);
    await expect(offerCannedAnswers(colleague.ctx, open.id)).rejects.toMatchObject({ code: "not_found" });
    const foreign = await makeUser(tx, await makeCompany(tx));
    await expect(offerCannedAnswers(foreign.ctx, open.id)).rejects.toMatchObject({ code: "not_found" });
  }));

test("uses are counted per account with the message, once for each, and only of what is offered there", () =>
  rolledBack(async (tx) => {
    const { world, ctx, accountId, add, send } = await make(tx);
    const general = await add("general", "For all");
    const theirs = await add("theirs", "Of the other account", world.primary.id);
    await send("For all", general.id, theirs.id, general.id);
    world.company.clock.advance(60_000);
    await send("For all again", general.id);
    await send("By hand");
    expect(await listCannedAnswers(ctx, null)).toMatchObject([
      {
        used: 2,
        lastUsedAt: new Date(world.company.clock.now()).toISOString(),
        uses: [{ accountId, count: 2, accountName: expect.any(String) }],
      },
    ]);
    expect(await listCannedAnswers(ctx, world.primary.id)).toMatchObject([{ used: 0, lastUsedAt: null, uses: [] }]);
    expect(await tx.$count(cannedUses)).toBe(1);
  }));

test("a message with a placeholder left is refused and writes nothing, whoever sends it", () =>
  rolledBack(async (tx) => {
    const { open, add, send } = await make(tx);
    const { id } = await add("greet", "Dear {{contact.firstName}}");
    const sent = () => tx.$count(messages, and(eq(messages.direction, "out"), eq(messages.interactionId, open.id)));
    const before = await sent();
    const input = { interactionId: open.id, text: "Dear {{contact.firstName}}", cannedAnswerIds: [id] };
    expect(SendMessage.safeParse(input).error?.issues).toMatchObject([
      { path: ["text"], message: "Fill in {{contact.firstName}} before it goes out" },
    ]);
    await expect(async () => send(input.text, id)).rejects.toThrow();
    expect([await sent(), await tx.$count(cannedUses)]).toEqual([before, 0]);
    await send("Dear {{anything}} and {x}", id);
    expect(await sent()).toBe(before + 1);
  }));

test("a list is full at its most, and what the database holds is refused there too", () =>
  rolledBack(async (tx) => {
    const { world, ctx, accountId, add } = await make(tx);
    const companyId = ctx.companyId;
    const rows = Array.from({ length: mostCannedAnswers }, (_, n) => ({ companyId, key: `k${n}`, text: "x" }));
    await tx.insert(cannedAnswers).values(rows);
    await expect(add("more", "x")).rejects.toMatchObject({ userMessage: expect.stringContaining("At most 500") });
    await add("more", "x", accountId);
    await expect(createCannedAnswer(world.user.ctx, { accountId: null, key: "a", text: "b" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listCannedAnswers(world.user.ctx, null)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeCompany(tx);
    await expect(createCannedAnswer(other.admin.ctx, { accountId, key: "a", text: "b" })).rejects.toMatchObject({
      code: "not_found",
    });
  }));
