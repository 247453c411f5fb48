import { and, asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Tx, within } from "@/db/client";
import { clients, identities, interactions, interactionTexts, jobs, messages } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { closeConversations } from "@/lib/services/rooms/close-conversations";
import { backfillTexts } from "./backfill-texts";

/** A client's three conversations with answers of a person and of ours, as the engine writes them. */
async function makeTalks(tx: Tx) {
  const company = await makeCompany(tx);
  const agent = await makeUser(tx, company);
  const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
  const { clientId, identityId } = await makeClient(tx, company, { name: "Zoë Müller", phone: "+12025560199" });
  await tx.update(clients).set({ firstName: "Zoë", lastName: "Müller" }).where(eq(clients.id, clientId));
  const identity = await only(tx.select().from(identities));
  const ctx = company.as({ kind: "job", name: "search.backfill" });
  for (const [ownerId, texts] of [
    [agent.id, ["Grüße 王", "second"]],
    [null, ["welcome"]],
    [agent.id, []],
  ] as const) {
    company.clock.advance(60_000);
    const place = { id: account.id, channel: "whatsapp", contactListId: null } as const;
    const atMs = company.clock.now();
    const { id } = await openInteraction(tx, ctx, { account: place, identity, roomId: null, clientId, ownerId, atMs });
    for (const text of texts) {
      company.clock.advance(1_000);
      const author = ownerId === null ? { textKey: "M1" } : { authorId: ownerId };
      const where = { accountId: account.id, identityId, roomId: null, interactionId: id };
      queueMessage(tx, ctx, { ...where, text, ...author });
    }
    await closeConversations(tx, ctx, eq(interactions.id, id), "test");
  }
  return { company, ctx: within(ctx, tx) };
}

const textsIn = (tx: Tx) =>
  tx
    .select({ ...columns })
    .from(interactionTexts)
    .orderBy(asc(interactionTexts.kind), asc(interactionTexts.id));
const { id, interactionId, kind, text, marks } = interactionTexts;
const columns = { id, interactionId, kind, text, marks };
const rowsIn = (tx: Tx) => tx.select().from(interactions).orderBy(asc(interactions.id));

/** As everything was before the search. */
async function forget(tx: Tx): Promise<void> {
  await tx.delete(interactionTexts);
  await tx.update(interactions).set({
    firstName: null,
    lastName: null,
    firstReplyAt: null,
    assignedAt: null,
    firstContact: false,
    autoReplied: false,
  });
}

test("what was there before the search is found as if it had been written today", () =>
  rolledBack(async (tx) => {
    const { ctx, company } = await makeTalks(tx);
    const [texts, rows] = [await textsIn(tx), await rowsIn(tx)];
    expect(texts.map((one) => one.kind)).toEqual(["message", "message", "message", "names", "names", "names"]);
    await forget(tx);
    expect(await backfillTexts(ctx, {}, outsideTheLoop())).toEqual({ done: 3 });
    expect(await textsIn(tx)).toEqual(texts);
    expect(await rowsIn(tx)).toEqual(rows);
    // Done twice it changes nothing, and nobody has to go on.
    await backfillTexts(ctx, {}, outsideTheLoop());
    expect(await textsIn(tx)).toEqual(texts);
    await expect(backfillTexts(company.admin.ctx, {}, outsideTheLoop())).rejects.toMatchObject({ code: "forbidden" });
    expect(await tx.select().from(jobs).where(eq(jobs.topic, "search.backfill"))).toEqual([]);
  }));

test("what was taken back stays out, and what is there already is left as it is", () =>
  rolledBack(async (tx) => {
    const { ctx } = await makeTalks(tx);
    const [first, second, third] = await rowsIn(tx);
    await tx
      .delete(interactionTexts)
      .where(eq(interactionTexts.interactionId, first?.id ?? third?.id ?? expect.fail()));
    await tx.update(messages).set({ deletedAt: new Date() }).where(eq(messages.text, "second"));
    await tx.update(interactionTexts).set({ text: "kept", marks: [] }).where(eq(interactionTexts.text, "welcome"));
    await tx
      .update(interactions)
      .set({ autoReplied: false })
      .where(eq(interactions.id, second?.id ?? expect.fail()));
    await backfillTexts(ctx, {}, outsideTheLoop());
    const said = await tx.select().from(interactionTexts).where(eq(interactionTexts.kind, "message"));
    expect(said.map((one) => one.text).toSorted()).toEqual(["grusse 王", "kept"]);
    expect((await rowsIn(tx))[1]?.autoReplied).toBe(false);
  }));

test("a run that is ended leaves the next one where to go on", () =>
  rolledBack(async (tx) => {
    const { ctx } = await makeTalks(tx);
    const [first] = await rowsIn(tx);
    const after = first?.id ?? expect.fail();
    await forget(tx);
    const ended = AbortSignal.abort(new Error("The worker stops"));
    expect(await backfillTexts(ctx, { after }, { ...outsideTheLoop(), signal: ended })).toEqual({ done: 0 });
    const next = await only(tx.select().from(jobs).where(eq(jobs.topic, "search.backfill")));
    expect(next.payload).toEqual({ after });
    expect(await backfillTexts(ctx, { after }, outsideTheLoop())).toEqual({ done: 2 });
    const names = await tx
      .select()
      .from(interactionTexts)
      .where(and(eq(kind, "names")));
    expect(names.map((one) => one.interactionId)).not.toContain(after);
  }));
