import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import {
  alerts,
  clients,
  clientUsers,
  identities,
  interactionNotes,
  interactions,
  jobs,
  messages,
  officialAccounts,
  rooms,
  securityEvents,
  selections,
  templates,
} from "@/db/schema";
import { makeProfile } from "@/lib/services/interactions/profile-for";
import { handleInbound } from "./handle-inbound";
import { makeAccount, makeIdentity, makeInbound, makeNamed, makePool, makeWorld, sentTo } from "./testing/make-world";
import { job, makeScene } from "./testing/make-scene";

test("the invitation is the approved template in the client's language, filled, and waits for its announcement", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say } = await makeScene(tx);
    await say("#michael");
    const [announcement, invitation] = await sentTo(tx, world, identityId);
    expect(announcement?.text).toMatch(/^Ha chiesto di michael di Meridiana Bank\. .*\+3906.*https:\/\/wa\.me\/3906/);
    expect(invitation).toMatchObject({ type: "template", text: "M5 Li Wei michael Meridiana Bank" });
    const [row] = await tx.select({ values: messages.templateValues }).from(messages).where(eq(messages.textKey, "M5"));
    expect(row?.values).toEqual(["Li Wei", "michael", "Meridiana Bank"]);
    const waiting = await tx
      .select({ key: jobs.queueKey, payload: jobs.payload })
      .from(jobs)
      .where(eq(jobs.topic, "message.send"));
    expect(waiting).toEqual([
      { key: `recipient:${world.primaryId}:${identityId}`, payload: { messageId: announcement?.id } },
      {
        key: `recipient:${world.secondaryIds[0]}:${identityId}`,
        payload: { messageId: invitation?.id, afterId: announcement?.id },
      },
    ]);
  }));

test("guessing: ten misses within ten minutes get one answer and one security event; a valid extension still works", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await makeScene(tx);
    for (let guess = 0; guess < 10; guess++) {
      expect((await say(`#guess${guess}`)).answer.outcome).toBe("USER_NOT_FOUND");
      world.company.clock.advance(30_000);
    }
    expect(await sent()).toEqual([["M2", "primary"]]);
    expect((await tx.select().from(securityEvents)).map(({ kind }) => kind)).toEqual(["extension_guessing"]);
    world.company.clock.advance(20 * 60_000);
    await say("#guess99");
    expect(await sent()).toHaveLength(1);
    expect((await say("#michael")).answer.outcome).toBe("COMPLETED");
  }));

test("while an agent owns the interaction it onboards, leaves a note and closes nothing", () =>
  rolledBack(async (tx) => {
    const { world, identityId } = await makeScene(tx);
    const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: "#michael" });
    await tx
      .update(interactions)
      .set({ ownerId: world.company.admin.id, status: "open" })
      .where(eq(interactions.id, ref.interactionId));
    expect((await handleInbound(tx, job(world), ref)).outcome).toBe("COMPLETED");
    const [open] = await tx.select().from(interactions).where(eq(interactions.id, ref.interactionId));
    expect(open?.closedAt).toBeNull();
    expect(
      await tx.select({ text: interactionNotes.text, authorId: interactionNotes.authorId }).from(interactionNotes),
    ).toEqual([{ text: "Onboard: COMPLETED for michael", authorId: null }]);
  }));

test("a dedicated number serves its user without any pool; one that is not active is never replaced in silence", () =>
  rolledBack(async (tx) => {
    const { world, michael, say } = await makeScene(tx, { secondaries: 1 });
    const own = await makeAccount(tx, world, { purpose: "dedicated", userId: michael });
    expect((await say("#michael")).answer.outcome).toBe("COMPLETED");
    const [room] = await tx.select().from(rooms);
    expect(room).toMatchObject({ accountId: own, poolId: null });
    const anna = await makeNamed(tx, world, "anna");
    const hers = await makeAccount(tx, world, { purpose: "dedicated", userId: anna });
    await tx.update(officialAccounts).set({ state: "disabled" }).where(eq(officialAccounts.id, hers));
    expect((await say("#anna")).answer.outcome).toBe("NUMBER_UNAVAILABLE");
    const [refused] = await tx.select().from(selections).where(eq(selections.userId, anna));
    expect(refused?.error).toBe("DEDICATED_UNAVAILABLE");
  }));

test("a profile that is nobody's and came from the channel alone is taken instead of made twice", () =>
  rolledBack(async (tx) => {
    const { world, identityId, michael, say } = await makeScene(tx);
    await say("hello");
    const [identity] = await tx.select().from(identities).where(eq(identities.id, identityId));
    if (!identity) throw new Error("no identity");
    const shell = await makeProfile(tx, job(world), identity, {
      contactListId: world.company.contactListId,
      stage: "client",
    });
    await say("#michael");
    expect(await tx.select({ clientId: clientUsers.clientId, userId: clientUsers.userId }).from(clientUsers)).toEqual([
      { clientId: shell, userId: michael },
    ]);
    expect(await tx.select().from(clients)).toHaveLength(1);
  }));

test("on a front-door channel the room is on the primary itself, nothing but the invitation is said, and the room asked for last is the one in use", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const poolId = await makePool(tx, world, { name: "Telegram", ouId: world.company.rootId, channel: "telegram" });
    const primaryId = await makeAccount(tx, world, { poolId, purpose: "primary", channel: "telegram", country: "DE" });
    const identityId = await makeIdentity(tx, world, "+393331234567", "telegram");
    await tx
      .update(identities)
      .set({ matchKey: null, phone: null, providerUserId: "77001", scopeAccountId: primaryId })
      .where(eq(identities.id, identityId));
    const [michael, anna] = [await makeNamed(tx, world, "michael"), await makeNamed(tx, world, "anna")];
    const say = async (text: string) => {
      const ref = await makeInbound(tx, world, { accountId: primaryId, identityId }, { text });
      return (await handleInbound(tx, job(world), ref)).outcome;
    };
    expect([await say("#michael"), await say("#anna"), await say("#michael")]).toEqual([
      "COMPLETED",
      "COMPLETED",
      "REMINDED",
    ]);
    const sent = await sentTo(tx, world, identityId);
    expect(sent.map(({ textKey, accountId, type }) => [textKey, accountId === primaryId, type])).toEqual([
      ["M5", true, "text"],
      ["M5", true, "text"],
      ["M3", true, "text"],
    ]);
    const [selection] = await tx.select({ rule: selections.rule }).from(selections);
    expect(selection?.rule).toBe("R4");
    const live = await tx
      .select({ userId: rooms.userId, frontDoor: rooms.frontDoor })
      .from(rooms)
      .orderBy(desc(rooms.lastActiveAt));
    expect(live).toEqual([
      { userId: michael, frontDoor: true },
      { userId: anna, frontDoor: true },
    ]);
  }));

test("a primary sends a client at most twenty limited texts a day, whatever they are; the outcome stays the same", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await makeScene(tx);
    for (let asked = 0; asked < 22; asked++) {
      expect((await say("#nobody")).answer.outcome).toBe("USER_NOT_FOUND");
      world.company.clock.advance(11 * 60_000);
    }
    expect(await sent()).toHaveLength(20);
    world.company.clock.advance(24 * 3_600_000);
    await say("#nobody");
    expect(await sent()).toHaveLength(21);
  }));

test("an invitation is the template even to a client who wrote to that number a moment ago", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say } = await makeScene(tx);
    const [secondaryId] = world.secondaryIds;
    if (!secondaryId) throw new Error("no secondary");
    await makeInbound(tx, world, { accountId: secondaryId, identityId }, { text: "is this Michael?" });
    await say("#michael");
    expect((await sentTo(tx, world, identityId)).map(({ textKey, type }) => [textKey, type])).toEqual([
      ["M4", "text"],
      ["M5", "template"],
    ]);
  }));

test("a dedicated number without an approved template opens the room, names the number, and alerts that no invitation could go", () =>
  rolledBack(async (tx) => {
    const { world, michael, say, sent } = await makeScene(tx);
    await makeAccount(tx, world, { purpose: "dedicated", userId: michael });
    await tx.update(templates).set({ status: "paused" });
    expect((await say("#michael")).answer.outcome).toBe("COMPLETED");
    expect(await sent()).toEqual([["M4", "primary"]]);
    expect((await tx.select({ kind: alerts.kind }).from(alerts)).map(({ kind }) => kind)).toEqual([
      "message_failed",
      "message_failed",
    ]);
  }));
