import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import {
  alerts,
  clients,
  clientUsers,
  companySettings,
  extensions,
  identities,
  interactions,
  messages,
  officialAccounts,
  onboardingRuns,
  requestCards,
  rooms,
  selections,
  users,
} from "@/db/schema";
import { listAlerts } from "@/lib/services/alerts/list-alerts";
import { handleInbound } from "./handle-inbound";
import { makeAccount, makeIdentity, makeNamed, sentTo } from "./testing/make-world";
import { job, makeScene, write } from "./testing/make-scene";

test("COMPLETED: a stranger's #michael becomes a profile, an active room and an announced invitation", () =>
  rolledBack(async (tx) => {
    const { world, identityId, michael, say, sent } = await makeScene(tx);
    const { ref, answer } = await say("Hello ＃MICHAEL, are you there?");
    expect(answer).toEqual({ outcome: "COMPLETED", goesOn: false });
    expect(await sent()).toEqual([
      ["M4", "primary"],
      ["M5", "secondary"],
    ]);
    const [room] = await tx.select().from(rooms);
    expect(room).toMatchObject({
      userId: michael,
      identityId,
      accountId: world.secondaryIds[0],
      state: "active",
      frontDoor: false,
      poolId: world.poolId,
    });
    const [client] = await tx.select().from(clients);
    expect(client).toMatchObject({
      id: room?.clientId,
      displayName: "Li Wei",
      stage: "client",
      source: "inbound",
      incomplete: true,
    });
    expect(await tx.select({ userId: clientUsers.userId }).from(clientUsers)).toEqual([{ userId: michael }]);
    const [run] = await tx.select().from(onboardingRuns);
    expect(run).toMatchObject({
      outcome: "COMPLETED",
      words: ["michael"],
      unknownWords: [],
      userId: michael,
      roomId: room?.id,
      messageId: ref.messageId,
    });
    expect(JSON.stringify(run?.facts)).not.toContain("are you there");
    const [selection] = await tx.select().from(selections);
    expect(selection).toMatchObject({ id: room?.selectionId, accountId: room?.accountId, rule: "R8", error: null });
    expect(selection?.sentence).toMatch(/Italy by the phone number \(R8\)/);
    const [primary] = await tx.select().from(interactions).where(eq(interactions.id, ref.interactionId));
    expect(primary).toMatchObject({ status: "closed", closeReason: "onboarding:COMPLETED", clientId: client?.id });
    const [conversation] = await tx
      .select()
      .from(interactions)
      .where(sql`${interactions.roomId} = ${room?.id}`);
    expect(conversation).toMatchObject({
      ownerId: michael,
      status: "open",
      accountId: room?.accountId,
      clientId: client?.id,
    });
    expect((await tx.select({ at: extensions.lastUsedAt }).from(extensions))[0]?.at).not.toBeNull();
  }));

test("the same message twice is one room, one invitation and one run", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await makeScene(tx);
    const { ref, answer } = await say("#michael");
    expect(await handleInbound(tx, job(world), ref)).toEqual(answer);
    expect(await sent()).toHaveLength(2);
    expect(await tx.select().from(rooms)).toHaveLength(1);
    expect(await tx.select().from(onboardingRuns)).toHaveLength(1);
  }));

test("nobody but the worker may run it", () =>
  rolledBack(async (tx) => {
    const { world, say } = await makeScene(tx);
    const { ref } = await say("hello");
    await expect(handleInbound(tx, world.company.admin.ctx, ref)).rejects.toMatchObject({ code: "forbidden" });
  }));

test("REMINDED: asking again points to the room and makes no second one", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say, sent } = await makeScene(tx);
    await say("#michael");
    world.company.clock.advance(60_000);
    expect((await say("#michael")).answer.outcome).toBe("REMINDED");
    expect((await sent()).slice(2)).toEqual([
      ["M3", "secondary"],
      ["M3p", "primary"],
    ]);
    const [, , reminder, pointer] = await sentTo(tx, world, identityId);
    // The client never wrote to the secondary: its window is closed, so the reminder is a template.
    expect(reminder).toMatchObject({ type: "template", text: "M3 Li Wei michael Meridiana Bank" });
    expect(pointer?.text).toMatch(/Ha già una conversazione con michael/);
    expect(await tx.select().from(rooms)).toHaveLength(1);
  }));

test("REINVITED: a room whose invitation failed is announced and invited to again, after ten minutes", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await makeScene(tx);
    await say("#michael");
    await tx.update(messages).set({ delivery: "failed" }).where(eq(messages.textKey, "M5"));
    world.company.clock.advance(11 * 60_000);
    expect((await say("#michael")).answer.outcome).toBe("REINVITED");
    expect((await sent()).slice(2)).toEqual([
      ["M4", "primary"],
      ["M5", "secondary"],
    ]);
    expect(await tx.select().from(rooms)).toHaveLength(1);
  }));

test("NUMBER_UNAVAILABLE: the client is told, user and admins are alerted with the trace, the profile stays", () =>
  rolledBack(async (tx) => {
    const { michael, identityId, say, sent } = await makeScene(tx, { secondaries: 0 });
    expect((await say("#michael")).answer.outcome).toBe("NUMBER_UNAVAILABLE");
    expect(await sent()).toEqual([["M6", "primary"]]);
    const raised = await tx.select().from(alerts);
    expect(new Set(raised.map(({ forWhom, kind }) => `${kind} ${forWhom}`))).toEqual(
      new Set([`number_unavailable ${michael}`, "number_unavailable admins"]),
    );
    expect(raised[0]?.detail).toMatchObject({
      identityId,
      sentence: expect.stringContaining("(R15)"),
      trace: { outcome: { error: "NO_ACCOUNT_AVAILABLE" } },
    });
    expect(await tx.select().from(clientUsers)).toHaveLength(1);
    expect(await tx.select().from(rooms)).toEqual([]);
    const [selection] = await tx.select().from(selections);
    expect(selection).toMatchObject({ accountId: null, error: "NO_ACCOUNT_AVAILABLE" });
  }));

test("the admins' alert leads to the run with the decision, and is over once every client it told of has a number", () =>
  rolledBack(async (tx) => {
    const { world, say } = await makeScene(tx, { secondaries: 0 });
    const other = await makeIdentity(tx, world, "+393331234568");
    const open = async () => (await listAlerts(world.company.admin.ctx)).map(({ href, times }) => ({ href, times }));
    await say("#michael");
    await write(tx, world, other, "#michael");
    const runs = await tx.select().from(onboardingRuns).orderBy(onboardingRuns.id);
    expect(await open()).toEqual([{ href: `/onboarding/${runs.at(-1)?.id}`, times: 2 }]);
    await makeAccount(tx, world, { poolId: world.poolId });
    expect((await say("#michael")).answer.outcome).toBe("COMPLETED");
    expect(await open()).toHaveLength(1);
    expect((await write(tx, world, other, "#michael")).answer.outcome).toBe("COMPLETED");
    expect(await open()).toEqual([]);
    expect((await tx.select().from(alerts)).map(({ resolvedBy }) => resolvedBy)).toEqual(
      Array(2).fill("a number was found"),
    );
  }));

test("NO_EXTENSION: nothing is sent, the interaction stays open and the list goes on", () =>
  rolledBack(async (tx) => {
    const { say, sent } = await makeScene(tx);
    const { ref, answer } = await say("good morning");
    expect(answer).toEqual({ outcome: "NO_EXTENSION", goesOn: true });
    expect(await sent()).toEqual([]);
    const [open] = await tx.select().from(interactions).where(eq(interactions.id, ref.interactionId));
    expect(open?.closedAt).toBeNull();
  }));

test("NO_EXTENSION with one live room: a pointer to it, and the pass ends", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say } = await makeScene(tx);
    await say("#michael");
    expect((await say("good morning")).answer).toEqual({ outcome: "NO_EXTENSION", goesOn: false });
    const [, , pointer] = await sentTo(tx, world, identityId);
    expect(pointer).toMatchObject({ textKey: "M3p", accountId: world.primaryId });
    expect(pointer?.text).toContain("michael");
  }));

test("USER_NOT_FOUND: unknown, archived and unusable users get the same bytes", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say } = await makeScene(tx);
    const anna = await makeNamed(tx, world, "anna");
    const bruno = await makeNamed(tx, world, "bruno");
    await tx.update(users).set({ state: "archived" }).where(eq(users.id, anna));
    await tx.update(users).set({ ouId: null }).where(eq(users.id, bruno));
    for (const word of ["#nobody", "#anna", "#bruno"]) {
      expect((await say(word)).answer.outcome).toBe("USER_NOT_FOUND");
      world.company.clock.advance(11 * 60_000);
    }
    const texts = (await sentTo(tx, world, identityId)).map(({ textKey, text }) => `${textKey} ${text}`);
    expect(texts).toHaveLength(3);
    expect(new Set(texts).size).toBe(1);
  }));

test("AMBIGUOUS: two names are asked to come one at a time", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await makeScene(tx);
    await makeNamed(tx, world, "anna");
    expect((await say("#anna and #michael")).answer.outcome).toBe("AMBIGUOUS");
    expect(await sent()).toEqual([["M1b", "primary"]]);
    expect(await tx.select().from(rooms)).toEqual([]);
  }));

test("BLOCKED and IGNORED are stored and silent", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say, sent } = await makeScene(tx);
    expect((await say("nice", "reaction")).answer.outcome).toBe("IGNORED");
    await tx.update(identities).set({ blockedAt: new Date() }).where(eq(identities.id, identityId));
    expect((await say("#michael")).answer).toEqual({ outcome: "BLOCKED", goesOn: false });
    const own = await makeIdentity(tx, world, "+390699999999");
    const [primary] = await tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(eq(officialAccounts.id, world.primaryId));
    await tx
      .update(identities)
      .set({ matchKey: primary?.address.slice(1) ?? "" })
      .where(eq(identities.id, own));
    expect((await write(tx, world, own, "#michael")).answer.outcome).toBe("IGNORED");
    expect(await sent()).toEqual([]);
  }));

test("OPTED_OUT: rooms cool, one confirmation goes out, then silence, and an extension opts in again", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say, sent } = await makeScene(tx);
    await say("#michael");
    expect((await say(" Stop ")).answer.outcome).toBe("OPTED_OUT");
    expect((await sent()).slice(2)).toEqual([["M8", "primary"]]);
    const [room] = await tx.select().from(rooms);
    expect(room).toMatchObject({ state: "cooling", endReason: "opted_out" });
    expect(room?.coolingUntil?.getTime()).toBe(world.company.clock.now() + 45 * 86_400_000);
    world.company.clock.advance(3_600_000);
    expect((await say("stop")).answer.outcome).toBe("OPTED_OUT");
    expect((await say("#nobody")).answer).toEqual({ outcome: "OPTED_OUT", goesOn: false });
    expect(await sent()).toHaveLength(3);
    // The same user and client may reopen at once, on the same number.
    expect((await say("#michael")).answer.outcome).toBe("COMPLETED");
    const [identity] = await tx.select().from(identities).where(eq(identities.id, identityId));
    expect(identity?.optedOutAt).toBeNull();
    const live = await tx.select().from(rooms).where(eq(rooms.state, "active"));
    expect(live.map(({ accountId }) => accountId)).toEqual([room?.accountId]);
  }));

test("start opts in again without an extension", () =>
  rolledBack(async (tx) => {
    const { identityId, say } = await makeScene(tx);
    await say("basta");
    expect((await say("UNSTOP")).answer).toEqual({ outcome: "NO_EXTENSION", goesOn: true });
    const [identity] = await tx.select().from(identities).where(eq(identities.id, identityId));
    expect(identity?.optedOutAt).toBeNull();
  }));

test("PROSPECT: with auto promotion off one card is opened, nothing leaves a secondary, and the client hears once a day", () =>
  rolledBack(async (tx) => {
    const { world, michael, identityId, say, sent } = await makeScene(tx);
    const { id: companyId, clock } = world.company;
    await tx
      .insert(companySettings)
      .values({ companyId, name: "auto_promotion", value: false, changedAt: new Date(clock.now()) });
    expect((await say("#michael")).answer.outcome).toBe("PROSPECT");
    clock.advance(3_600_000);
    expect((await say("#michael please")).answer.outcome).toBe("PROSPECT");
    expect(await sent()).toEqual([["M7", "primary"]]);
    const [card, ...others] = await tx.select().from(requestCards);
    expect([card, others]).toMatchObject([{ userId: michael, identityId, state: "open" }, []]);
    expect(card?.lastAskedAt.getTime()).toBe(clock.now());
    const [client, ...rest] = await tx.select().from(clients);
    expect([client, rest]).toMatchObject([{ id: card?.clientId, stage: "prospect" }, []]);
    expect(await tx.select().from(rooms)).toEqual([]);
    clock.advance(24 * 3_600_000);
    await say("#michael");
    expect(await sent()).toHaveLength(2);
    const runs = await tx.select({ cardId: onboardingRuns.cardId }).from(onboardingRuns);
    expect(runs).toEqual([{ cardId: card?.id }, { cardId: card?.id }, { cardId: card?.id }]);
  }));
