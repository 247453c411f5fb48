import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { clients, identities, interactions, interactionTexts } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { closeConversations } from "@/lib/services/rooms/close-conversations";
import { keepMessageText } from "./keep-texts";

async function makeTalk(tx: Tx) {
  const company = await makeCompany(tx);
  const agent = await makeUser(tx, company);
  const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
  const { clientId, identityId } = await makeClient(tx, company, { name: "Zoë Müller", phone: "+12025560199" });
  await tx.update(clients).set({ firstName: "Zoë", lastName: "Müller" }).where(eq(clients.id, clientId));
  const identity = await only(tx.select().from(identities));
  const ctx = company.as({ kind: "job", name: "test" });
  const open = async (ownerId: typeof agent.id | null) => {
    const atMs = company.clock.now();
    const place = { id: account.id, channel: "whatsapp", contactListId: null } as const;
    return (await openInteraction(tx, ctx, { account: place, identity, roomId: null, clientId, ownerId, atMs })).id;
  };
  const place = { accountId: account.id, identityId, roomId: null };
  return { company, agent, ctx, open, place };
}

const textsOf = async (tx: Tx, kind: "names" | "message") =>
  (await tx.select().from(interactionTexts).where(eq(interactionTexts.kind, kind))).map(({ text }) => text);

test("an interaction is found by who the contact was when it opened, and only the first is a first contact", () =>
  rolledBack(async (tx) => {
    const { ctx, open, agent, company } = await makeTalk(tx);
    const id = await open(null);
    expect(await textsOf(tx, "names")).toEqual(["zoe muller\nzoe\nmuller\n+12025560199"]);
    expect(await only(tx.select().from(interactions))).toMatchObject({ firstContact: true, assignedAt: null });
    company.clock.advance(60_000);
    await open(agent.id);
    const assignedAt = new Date(company.clock.now());
    expect(await only(tx.select().from(interactions))).toMatchObject({
      firstName: "Zoë",
      lastName: "Müller",
      assignedAt,
    });
    await closeConversations(tx, ctx, eq(interactions.id, id), "test");
    const next = await open(null);
    const again = await only(tx.select().from(interactions).where(eq(interactions.id, next)));
    expect(again).toMatchObject({ firstContact: false });
    expect(await textsOf(tx, "names")).toHaveLength(2);
  }));

test("a message is found by what it says now, and who wrote it first is remembered", () =>
  rolledBack(async (tx) => {
    const { ctx, open, place, agent, company } = await makeTalk(tx);
    const interactionId = await open(agent.id);
    queueMessage(tx, ctx, { ...place, interactionId, text: "WELCOME 王", textKey: "M1" });
    const one = () => only(tx.select().from(interactions));
    expect(await one()).toMatchObject({ autoReplied: true, firstReplyAt: null });
    company.clock.advance(5_000);
    const firstReplyAt = new Date(company.clock.now());
    const messageId = queueMessage(tx, ctx, { ...place, interactionId, text: "Grüße", authorId: agent.id });
    company.clock.advance(5_000);
    queueMessage(tx, ctx, { ...place, interactionId, text: "Ciao", authorId: agent.id });
    expect(await one()).toMatchObject({ firstReplyAt });
    expect((await textsOf(tx, "message")).toSorted()).toEqual(["ciao", "grusse", "welcome 王"]);
    const said = { interactionId, messageId, atMs: company.clock.now() };
    await keepMessageText(tx, ctx, { ...said, text: "Grüezi" });
    expect(await textsOf(tx, "message")).toContain("gruezi");
    await keepMessageText(tx, ctx, { ...said, text: null });
    expect((await textsOf(tx, "message")).toSorted()).toEqual(["ciao", "welcome 王"]);
  }));
