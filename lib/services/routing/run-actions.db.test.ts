import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { actions, identities, interactions, routingPasses } from "@/db/schema";
import { makeIdentity, makeInbound, makeNamed, makeWorld, sentTo } from "@/lib/services/onboarding/testing/make-world";
import { seedDefaultActions } from "./default-actions";
import { runActions } from "./run-actions";

async function scene(tx: Tx) {
  const world = await makeWorld(tx);
  const ctx = world.company.as({ kind: "job", name: "inbound.received" });
  const identityId = await makeIdentity(tx, world, "+393331234567");
  await makeNamed(tx, world, "michael");
  const say = async (text: string) => {
    const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text });
    await runActions(tx, ctx, ref);
    return ref;
  };
  const sent = async () => (await sentTo(tx, world, identityId)).map(({ textKey, text }) => [textKey, text]);
  const row = (position: number, parameters: Record<string, unknown>) =>
    tx.insert(actions).values({
      companyId: world.company.id,
      accountId: world.primaryId,
      position,
      application: "auto_reply",
      parameters,
    });
  return { world, ctx, identityId, say, sent, row };
}

test("a message without an extension is answered with M1 in the client's language and stays unmanaged, with its trace", () =>
  rolledBack(async (tx) => {
    const { say, sent } = await scene(tx);
    const ref = await say("buongiorno");
    const [[key, text] = []] = await sent();
    expect([key, text]).toEqual(["M1", expect.stringMatching(/^Benvenuti in Meridiana Bank\..*#nome/)]);
    const [pass] = await tx.select().from(routingPasses);
    expect(pass).toMatchObject({
      messageId: ref.messageId,
      trace: [
        { application: "onboard", did: "ran", result: "NO_EXTENSION", tookMs: expect.any(Number) },
        { application: "auto_reply", did: "ran", result: "replied", tookMs: expect.any(Number) },
      ],
    });
    const [open] = await tx.select().from(interactions).where(eq(interactions.id, ref.interactionId));
    expect(open).toMatchObject({ status: "unmanaged", closedAt: null });
  }));

test("a bot that answers every reply gets one text in ten minutes; what is held back is in the trace", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await scene(tx);
    for (let turn = 0; turn < 5; turn++) {
      await say("I am a bot");
      world.company.clock.advance(60_000);
    }
    expect((await sent()).map(([key]) => key)).toEqual(["M1"]);
    const passes = await tx.select({ trace: routingPasses.trace }).from(routingPasses).orderBy(routingPasses.id);
    expect(passes.map(({ trace }) => trace[1]?.["result"])).toEqual([
      "replied",
      "held_back",
      "held_back",
      "held_back",
      "held_back",
    ]);
  }));

test("a row's own text falls silent after three in ten minutes to one client", () =>
  rolledBack(async (tx) => {
    const { world, say, sent, row } = await scene(tx);
    await row(3, { text: { body: "We are {company}" }, how: "always", notWhileOwned: false });
    for (let turn = 0; turn < 6; turn++) {
      await say("hello");
      world.company.clock.advance(30_000);
    }
    expect((await sent()).filter(([key]) => key === "auto_reply")).toEqual(
      Array.from({ length: 3 }, () => ["auto_reply", "We are Meridiana Bank"]),
    );
  }));

test("one time answers once in an interaction", () =>
  rolledBack(async (tx) => {
    const { world, say, sent, row } = await scene(tx);
    await row(3, { text: { body: "once" }, how: "one_time", notWhileOwned: false });
    await row(4, { text: { body: "first" }, how: "first_message", notWhileOwned: false });
    await say("hello");
    world.company.clock.advance(60_000);
    await say("hello again");
    expect((await sent()).map(([, text]) => text).filter((text) => text === "once" || text === "first")).toEqual([
      "once",
      "first",
    ]);
  }));

test("an onboarding ends the pass: the client of a found user is not asked for a name", () =>
  rolledBack(async (tx) => {
    const { say, sent } = await scene(tx);
    await say("#michael");
    expect((await sent()).map(([key]) => key)).toEqual(["M4", "M5"]);
    const [pass] = await tx.select().from(routingPasses);
    expect(pass?.trace).toHaveLength(1);
  }));

test("start is answered, since it opts in before the next row runs; nobody who opted out is", () =>
  rolledBack(async (tx) => {
    const { identityId, world, say, sent } = await scene(tx);
    await tx.update(identities).set({ optedOutAt: new Date() }).where(eq(identities.id, identityId));
    await say("hello");
    expect(await sent()).toEqual([]);
    await say("start");
    expect((await sent()).map(([key]) => key)).toEqual(["M1"]);
    // On an account whose list has no Onboard row.
    await tx.delete(actions).where(eq(actions.application, "onboard"));
    await tx.update(identities).set({ optedOutAt: new Date() }).where(eq(identities.id, identityId));
    world.company.clock.advance(3_600_000);
    await say("hello");
    expect(await sent()).toHaveLength(1);
    expect((await tx.select().from(routingPasses).orderBy(routingPasses.id)).at(-1)?.trace[0]).toMatchObject({
      result: "client_refused",
    });
  }));

test("while an agent owns the interaction the bot does not talk over them", () =>
  rolledBack(async (tx) => {
    const { world, ctx, identityId, sent } = await scene(tx);
    const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: "and another thing" });
    await tx
      .update(interactions)
      .set({ ownerId: world.company.admin.id, status: "open" })
      .where(eq(interactions.id, ref.interactionId));
    await runActions(tx, ctx, ref);
    expect(await sent()).toEqual([]);
    const [open] = await tx.select().from(interactions).where(eq(interactions.id, ref.interactionId));
    expect(open).toMatchObject({ status: "open", ownerId: world.company.admin.id });
  }));

test("a new primary's list is made once", () =>
  rolledBack(async (tx) => {
    const { world, ctx } = await scene(tx);
    await seedDefaultActions(tx, ctx, world.primaryId);
    const rows = await tx
      .select({ position: actions.position, application: actions.application })
      .from(actions)
      .orderBy(actions.position);
    expect(rows).toEqual([
      { position: 1, application: "onboard" },
      { position: 2, application: "auto_reply" },
    ]);
  }));

test("no person runs a list", () =>
  rolledBack(async (tx) => {
    const { world, say } = await scene(tx);
    const ref = await say("hello");
    await expect(runActions(tx, world.company.admin.ctx, ref)).rejects.toMatchObject({ code: "forbidden" });
  }));
