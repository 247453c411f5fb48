import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { unscoped } from "@/db/client";
import { actFor, makeUser } from "@/db/testing/make-company";
import {
  alerts,
  auditLog,
  clientMerges,
  clients,
  clientUsers,
  identities,
  onboardingRuns,
  requestCards,
  rooms,
  selections,
} from "@/db/schema";
import { makeClient } from "@/db/testing/make-room";
import { RequestCardId } from "@/lib/core/ids";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import { makeAccount, makeInbound, makeNamed, makeWorld, sentTo } from "@/lib/services/onboarding/testing/make-world";
import { promoteProspect } from "./promote-prospect";
import { makeScene, signedIn, supervisors, switchPromotion } from "./testing/make-scene";

const fresh = { kind: "new" } as const;

test("a client who asks while promotion is off becomes a prospect with one request, and hears of it once a day", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, identityId, ask, card } = await makeScene(tx);
    expect(await tx.select().from(rooms)).toEqual([]);
    expect((await ask()).outcome).toBe("PROSPECT");
    expect((await sentTo(tx, world, identityId)).map(({ textKey }) => textKey)).toEqual(["M7"]);
    company.clock.advance(86_400_000);
    await ask("#michael again");
    expect((await sentTo(tx, world, identityId)).map(({ textKey }) => textKey)).toEqual(["M7", "M7"]);
    const open = await card();
    expect(open).toMatchObject({ userId: michael, lastAskedAt: new Date(company.clock.now()) });
    expect(await only(tx.select().from(clients))).toMatchObject({ id: open.clientId, stage: "prospect" });
    expect(await only(tx.select().from(alerts))).toMatchObject({
      kind: "request_waiting",
      userId: michael,
      times: 3,
      href: `/clients/prospects/${open.id}`,
    });
  }));

test("promoted, the prospect is a client with a room by the way of onboarding: M4 from the primary, then M5", () =>
  rolledBack(async (tx) => {
    const { world, michael, identityId, cardId } = await makeScene(tx);
    const promoted = await promoteProspect(await signedIn(tx, world, michael), { cardId, profile: fresh });
    const room = await only(tx.select().from(rooms));
    expect(promoted).toMatchObject({ kind: "promoted", roomId: room.id });
    expect(room).toMatchObject({ state: "active", userId: michael, accountId: world.secondaryIds[0] });
    const client = await only(tx.select().from(clients));
    expect(client).toMatchObject({ id: room.clientId, stage: "client" });
    expect(await only(tx.select().from(clientUsers))).toMatchObject({ clientId: client.id, userId: michael });
    expect((await sentTo(tx, world, identityId)).map(({ textKey, accountId }) => [textKey, accountId])).toEqual([
      ["M7", world.primaryId],
      ["M4", world.primaryId],
      ["M5", world.secondaryIds[0]],
    ]);
    expect(await only(tx.select().from(requestCards))).toMatchObject({ state: "promoted", closeReason: null });
    expect(await only(tx.select().from(onboardingRuns))).toMatchObject({ outcome: "PROSPECT", roomId: room.id });
    expect((await only(tx.select().from(alerts))).resolvedAt).not.toBeNull();
    expect(await only(tx.select({ action: auditLog.action }).from(auditLog))).toEqual({ action: "prospect.promote" });
  }));

test("after the primary's window has closed only the invitation goes out: it is a template", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, identityId, cardId } = await makeScene(tx);
    company.clock.advance(86_400_000);
    await promoteProspect(await signedIn(tx, world, michael), { cardId, profile: fresh });
    expect((await sentTo(tx, world, identityId)).map(({ textKey }) => textKey)).toEqual(["M7", "M5"]);
  }));

test("without a number nothing becomes of it: the request stays, the reason is told and kept, the admins are alerted", () =>
  rolledBack(async (tx) => {
    const { world, michael, identityId, cardId, card } = await makeScene(tx, { secondaries: 0 });
    const ctx = await signedIn(tx, world, michael);
    const answer = await promoteProspect(ctx, { cardId, profile: fresh });
    expect(answer).toMatchObject({ kind: "no_number", trace: { outcome: { error: "NO_ACCOUNT_AVAILABLE" } } });
    expect(await card()).toMatchObject({ id: cardId, state: "open" });
    expect(await only(tx.select().from(clients))).toMatchObject({ stage: "prospect" });
    expect(await tx.select().from(rooms)).toEqual([]);
    expect((await sentTo(tx, world, identityId)).map(({ textKey }) => textKey)).toEqual(["M7"]);
    expect((await only(tx.select().from(selections))).error).toBe("NO_ACCOUNT_AVAILABLE");
    const raised = await tx.select().from(alerts).where(eq(alerts.kind, "number_unavailable"));
    expect(new Set(raised.map(({ userId }) => userId))).toEqual(new Set([michael, null]));
    // The run in which the client asked shows the admins why.
    const run = await only(tx.select().from(onboardingRuns));
    expect(raised.find(({ userId }) => userId === null)?.href).toBe(`/onboarding/${run.id}`);
    expect(run).toMatchObject({ selectionId: (await only(tx.select().from(selections))).id, roomId: null });
    await makeAccount(tx, world, { poolId: world.poolId });
    expect(await promoteProspect(ctx, { cardId, profile: fresh })).toMatchObject({ kind: "promoted" });
    const after = await tx.select().from(alerts).where(eq(alerts.kind, "number_unavailable"));
    expect(after.map(({ resolvedBy }) => resolvedBy)).toEqual(Array(2).fill("a number was found"));
  }));

test("a prospect who turns out to be a known client is merged into it, and the merge can be taken back", () =>
  rolledBack(async (tx) => {
    const { world, michael, identityId, cardId, card } = await makeScene(tx);
    const prospectId = (await card()).clientId;
    const { clientId } = await makeClient(tx, world.company, { name: "Ada", userId: michael });
    const profile = { kind: "existing", clientId } as const;
    await promoteProspect(await signedIn(tx, world, michael), { cardId, profile });
    expect(await only(tx.select().from(rooms))).toMatchObject({ clientId, identityId });
    expect(await only(tx.select().from(clients).where(eq(clients.id, prospectId)))).toMatchObject({
      stage: "archived",
      mergedIntoId: clientId,
    });
    expect(await only(tx.select().from(clientMerges))).toMatchObject({ keptId: clientId, mergedId: prospectId });
  }));

test("a client out of sight, an archived one and another prospect are no clients to promote to; nothing is half done", () =>
  rolledBack(async (tx) => {
    const { world, michael, cardId, card } = await makeScene(tx);
    const ctx = await signedIn(tx, world, michael);
    const anna = await makeNamed(tx, world, "anna");
    const hers = await makeClient(tx, world.company, { name: "Hers", userId: anna });
    const gone = await makeClient(tx, world.company, { name: "Gone", userId: michael });
    await tx.update(clients).set({ stage: "archived" }).where(eq(clients.id, gone.clientId));
    const to = ({ clientId }: typeof hers) => promoteProspect(ctx, { cardId, profile: { kind: "existing", clientId } });
    await expect(to(hers)).rejects.toMatchObject({ code: "not_found" });
    await expect(to(gone)).rejects.toMatchObject({ code: "conflict" });
    expect([await tx.select().from(rooms), (await card()).state]).toEqual([[], "open"]);
  }));

test("two users asked for by one client each promote their own request: two rooms, and two profiles", () =>
  rolledBack(async (tx) => {
    const { world, michael, cardId, ask } = await makeScene(tx, { secondaries: 2 });
    const anna = await makeNamed(tx, world, "anna");
    await ask("#anna");
    const second = await only(tx.select().from(requestCards).where(eq(requestCards.userId, anna)));
    await promoteProspect(await signedIn(tx, world, michael), { cardId, profile: fresh });
    await promoteProspect(await signedIn(tx, world, anna), { cardId: second.id, profile: fresh });
    const made = await tx.select().from(rooms);
    expect(made.map(({ userId }) => userId).toSorted()).toEqual([michael, anna].toSorted());
    expect(new Set(made.map(({ clientId }) => clientId)).size).toBe(2);
  }));

test("a blocked or opted-out client is promoted to nothing, and that is said", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, cardId, card } = await makeScene(tx);
    await tx.update(identities).set({ optedOutAt: new Date(company.clock.now()) });
    const answer = await promoteProspect(await signedIn(tx, world, michael), { cardId, profile: fresh });
    expect(answer).toMatchObject({ kind: "no_number", trace: { outcome: { error: "IDENTITY_REFUSED" } } });
    expect((await card()).state).toBe("open");
  }));

test("a switched setting changes new contacts only: whoever has an open request still waits", () =>
  rolledBack(async (tx) => {
    const { world, ask, card, cardId } = await makeScene(tx);
    await switchPromotion(tx, world, true);
    expect((await ask()).outcome).toBe("PROSPECT");
    expect((await card()).id).toBe(cardId);
  }));

test("when the two come by a room otherwise, the next message answers the request too", () =>
  rolledBack(async (tx) => {
    const { world, michael, job, identityId, card, cardId } = await makeScene(tx);
    const { clientId } = await card();
    await tx.update(clients).set({ stage: "client" }).where(eq(clients.id, clientId));
    await tx
      .insert(clientUsers)
      .values({ companyId: world.company.id, clientId, userId: michael, assignedAt: new Date() });
    const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: "#michael" });
    expect((await handleInbound(tx, job, ref)).outcome).toBe("COMPLETED");
    expect(await only(tx.select().from(requestCards).where(eq(requestCards.id, cardId)))).toMatchObject({
      state: "promoted",
    });
  }));

test("a request of someone else, of another company and none look the same; supervisors of the unit and admins may decide", () =>
  rolledBack(async (tx) => {
    const { world, company, cardId } = await makeScene(tx);
    const promote = (ctx: typeof company.admin.ctx, id = cardId) =>
      promoteProspect(ctx, { cardId: id, profile: fresh });
    const { near, far } = await supervisors(tx, world);
    const colleague = await makeUser(tx, company);
    const foreign = await makeWorld(tx);
    const none = RequestCardId.parse("00000000-0000-7000-8001-000000000001");
    for (const ctx of [colleague.ctx, far.ctx, foreign.company.admin.ctx])
      await expect(promote(ctx)).rejects.toMatchObject({ code: "not_found", userMessage: "No such request" });
    await expect(promote(company.admin.ctx, none)).rejects.toMatchObject({ userMessage: "No such request" });
    expect(await promote(near.ctx)).toMatchObject({ kind: "promoted" });
  }));

test("promoted by several at once, there is one room, one announcement and one invitation, and the others are told", async () => {
  const { world, mine, identityId, cardId } = await unscoped(async (tx) => {
    const scene = await makeScene(tx, { secondaries: 3 });
    return { ...scene, mine: await signedIn(tx, scene.world, scene.michael) };
  });
  const { company } = world;
  // Ctxs of their own transactions: the scene's are bound to its own.
  const [user, admin] = [mine, company.admin.ctx].map(({ companyId, actor, clock, address }) => ({
    companyId,
    actor,
    clock,
    address,
  }));
  if (!user || !admin) throw new Error("two people");
  const answers = await Promise.allSettled(
    [user, admin, user, admin].map((ctx) => promoteProspect(ctx, { cardId, profile: fresh })),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
  await unscoped(async (tx) => {
    await actFor(tx, company.id);
    expect(await tx.select().from(rooms).where(eq(rooms.identityId, identityId))).toHaveLength(1);
    expect((await sentTo(tx, world, identityId)).map(({ textKey }) => textKey)).toEqual(["M7", "M4", "M5"]);
  });
});
