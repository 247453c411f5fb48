import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  alerts,
  auditLog,
  clientIdentities,
  clients,
  clientUsers,
  identities,
  messages,
  pools,
  rooms,
  selections,
} from "@/db/schema";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { CountryCode } from "@/lib/core/countries";
import { parseTableQuery } from "@/lib/core/table-query";
import * as registry from "@/lib/providers/registry";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { getClient } from "@/lib/services/clients/get-client";
import { aJob, aText, onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "@/lib/services/messages/deliver-message";
import { invitationFailed } from "@/lib/services/onboarding/invitation-failed";
import { cancelInvitation } from "./cancel-invitation";
import { findInvitees } from "./find-invitees";
import { getInvitee } from "./get-invitee";
import { inviteClient } from "./invite-client";
import { invitationList, listInvitations } from "./list-invitations";
import { previewInvitation } from "./preview-invitation";
import { resendInvitation } from "./resend-invitation";
import { openOffice, roomOf, sentIn } from "./testing/make-office";

const { makeWorld, receive, fakeDeps } = onSandbox(registry);
const everything = parseTableQuery({}, invitationList);
const minuteMs = 60_000;

async function scene(tx: Tx) {
  const world = await makeWorld(tx);
  await openOffice(tx, world);
  const client = await makeClient(tx, world.company, { name: "Li Wei", userId: world.user.id });
  const invite = (ctx = world.user.ctx) =>
    inviteClient(ctx, { kind: "client", clientId: client.clientId, channel: "whatsapp" });
  return { world, client, me: world.user.ctx, invite };
}
const list = async (ctx: World["user"]["ctx"]) => (await listInvitations(ctx, everything)).rows;
const answer = (tx: Tx, world: World, phone: string, id?: string) =>
  receive(tx, world, [aText(world, { phone, text: "Yes, good morning", ...(id ? { id } : {}) })]);

test("whoever asked in vain and is invited then has a number: the alert is over", () =>
  rolledBack(async (tx) => {
    const { world, client, invite } = await scene(tx);
    const told = { kind: "number_unavailable", subject: world.user.id, title: "No number was left" } as const;
    await raiseAlert(tx, world.company.admin.ctx, { ...told, waits: client.identityId });
    await invite();
    expect((await tx.select().from(alerts)).map(({ resolvedBy }) => resolvedBy)).toEqual(["a number was found"]);
  }));

test("a client is invited: the room waits with its number and its reason, the text is theirs, and the first answer makes it live", () =>
  rolledBack(async (tx) => {
    const { world, client, me, invite } = await scene(tx);
    const preview = await previewInvitation(me, { kind: "client", clientId: client.clientId, channel: "whatsapp" });
    expect(preview).toMatchObject({ account: { id: world.secondary.id }, room: null, refusal: null });
    expect([await tx.select().from(rooms), await tx.select().from(selections)]).toEqual([[], []]);
    const { roomId, interactionId, name } = await invite();
    expect(name).toBe("Li Wei");
    expect(await roomOf(tx, me, roomId)).toMatchObject({
      state: "pending",
      activatedAt: null,
      userId: world.user.id,
      clientId: client.clientId,
      accountId: world.secondary.id,
    });
    const [sent, ...others] = await sentIn(tx, me, roomId);
    expect([sent?.textKey, sent?.text, others]).toEqual(["M5", preview.text?.body, []]);
    expect(sent?.text).toBe("Hello Li Wei, this is Michael Rossi of Meridiana Bank.");
    const [decided] = await tx.select().from(selections);
    expect(decided?.sentence).toMatch(/of United States by the phone number \(R8\)/);
    expect(await list(me)).toMatchObject([
      { id: roomId, client: { name: "Li Wei" }, interactionId, delivery: "queued", mayResend: { allowed: false } },
    ]);
    expect(await tx.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.targetId, roomId))).toEqual([
      { action: "invitation.send" },
    ]);

    world.company.clock.advance(minuteMs);
    await answer(tx, world, client.phone, "sbx.one");
    const first = await roomOf(tx, me, roomId);
    expect(first).toMatchObject({ state: "active", activatedAt: new Date(world.company.clock.now()) });
    world.company.clock.advance(minuteMs);
    await answer(tx, world, client.phone, "sbx.one");
    await answer(tx, world, client.phone, "sbx.two");
    expect((await roomOf(tx, me, roomId)).activatedAt).toEqual(first.activatedAt);
    expect(await list(me)).toEqual([]);
    await expect(cancelInvitation(me, { roomId })).rejects.toMatchObject({ code: "conflict" });
    await expect(resendInvitation(me, { roomId })).rejects.toMatchObject({ code: "conflict" });
  }));

test("someone new becomes the user's client with the invitation; without a number for them nothing is entered", () =>
  rolledBack(async (tx) => {
    const { world, me } = await scene(tx);
    const whom = { kind: "new", name: "Chiara Conti", phone: "+393331234567", channel: "whatsapp" } as const;
    await expect(inviteClient(me, { ...whom, sharesPhone: false })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringMatching(/^No account for a client of Italy in pool/),
    });
    expect(await tx.select().from(clients).where(eq(clients.displayName, "Chiara Conti"))).toEqual([]);
    expect(await tx.select().from(identities).where(eq(identities.phone, whom.phone))).toEqual([]);
    const american = { ...whom, phone: "+12025550142", sharesPhone: false };
    const preview = await previewInvitation(me, { ...whom, phone: american.phone });
    expect(preview.text).toEqual({
      body: "Hello Chiara Conti, this is Michael Rossi of Meridiana Bank.",
      language: "en",
      isTemplate: true,
    });
    const italian = await previewInvitation(me, whom);
    expect([italian.account, italian.text, italian.refusal]).toEqual([null, null, expect.stringContaining("(R15)")]);
    const { roomId } = await inviteClient(me, american);
    const [made] = await tx.select().from(clients).where(eq(clients.displayName, "Chiara Conti"));
    expect(made).toMatchObject({ stage: "client", source: "console", country: "US" });
    const assigned = (await tx.select().from(clientUsers)).filter(({ clientId }) => clientId === made?.id);
    expect(assigned.map(({ userId }) => userId)).toEqual([world.user.id]);
    expect(await roomOf(tx, me, roomId)).toMatchObject({ state: "pending", clientId: made?.id });
  }));

test("a client reads their profile's language; someone new that of their number's country", () =>
  rolledBack(async (tx) => {
    const { client, me, invite } = await scene(tx);
    await tx.update(pools).set({ defaultRegion: CountryCode.parse("US") });
    const whom = { kind: "new", name: "Chiara", phone: "+393331234567", channel: "whatsapp" } as const;
    expect((await previewInvitation(me, whom)).text).toMatchObject({
      language: "it",
      body: expect.stringMatching(/^Buongiorno Chiara/),
    });
    await tx.update(clients).set({ language: "it" }).where(eq(clients.id, client.clientId));
    const { text } = await previewInvitation(me, { kind: "client", clientId: client.clientId, channel: "whatsapp" });
    expect(text).toMatchObject({ language: "it", body: "Buongiorno Li Wei, sono Michael Rossi di Meridiana Bank." });
    const { roomId } = await invite();
    expect((await sentIn(tx, me, roomId))[0]?.text).toBe(text?.body);
  }));

test("who may not be written to is refused with the reason, in the preview as in the act, and nothing is left", () =>
  rolledBack(async (tx) => {
    const { world, client, me, invite } = await scene(tx);
    const at = new Date(world.company.clock.now());
    const ask = () => previewInvitation(me, { kind: "client", clientId: client.clientId, channel: "whatsapp" });
    const refusedBy = async (why: RegExp) => {
      expect((await ask()).refusal).toMatch(why);
      await expect(invite()).rejects.toMatchObject({ code: "conflict", userMessage: expect.stringMatching(why) });
    };
    await tx.update(identities).set({ optedOutAt: at });
    await refusedBy(/opted out/);
    await tx.update(identities).set({ optedOutAt: null, blockedAt: at });
    await refusedBy(/blocked/);
    await tx.update(identities).set({ blockedAt: null });
    for (const stage of ["archived", "prospect"] as const) {
      await tx.update(clients).set({ stage });
      await refusedBy(stage === "archived" ? /is archived/ : /prospect/);
    }
    await tx.update(clients).set({ stage: "client" });
    const own = { kind: "new", name: "Us", phone: world.primary.address, channel: "whatsapp" } as const;
    expect((await previewInvitation(me, own)).refusal).toMatch(/own company/);
    await expect(inviteClient(me, { ...own, sharesPhone: false })).rejects.toMatchObject({
      details: { fields: { phone: [expect.stringMatching(/your own company/)] } },
    });
    await expect(inviteClient(me, { kind: "client", clientId: client.clientId, channel: "sms" })).rejects.toMatchObject(
      { code: "invalid", details: { fields: { channel: [expect.any(String)] } } },
    );
    expect([await tx.select().from(rooms), await tx.select().from(messages)]).toEqual([[], []]);
  }));

test("a client who has a room with this user is not invited again, on whichever address; the preview leads there", () =>
  rolledBack(async (tx) => {
    const { world, client, me, invite } = await scene(tx);
    const { interactionId } = await invite();
    const ask = () => previewInvitation(me, { kind: "client", clientId: client.clientId, channel: "whatsapp" });
    expect(await ask()).toMatchObject({ room: { state: "pending", interactionId }, text: null });
    await expect(invite()).rejects.toMatchObject({ userMessage: expect.stringMatching(/waits for an answer/) });
    await answer(tx, world, client.phone);
    await expect(invite()).rejects.toMatchObject({ userMessage: expect.stringMatching(/write there/) });
    // By its number too, as somebody new.
    const typed = { kind: "new", name: "Someone", phone: client.phone, channel: "whatsapp" } as const;
    expect(await previewInvitation(me, typed)).toMatchObject({ room: { state: "active", interactionId } });
    await expect(inviteClient(me, { ...typed, sharesPhone: true })).rejects.toMatchObject({ code: "conflict" });
    expect(await tx.select().from(clients)).toHaveLength(1);
    expect(await tx.select().from(rooms)).toHaveLength(1);
  }));

test("of a merged client's two addresses the older is invited, and a room on the newer is found all the same", () =>
  rolledBack(async (tx) => {
    const { world, client, me, invite } = await scene(tx);
    const { company } = world;
    const other = await makeClient(tx, company);
    await tx
      .insert(clientIdentities)
      .values({ companyId: company.id, clientId: client.clientId, identityId: other.identityId });
    const later = { createdAt: new Date(company.clock.now() + 1) };
    await tx.update(identities).set(later).where(eq(identities.id, other.identityId));
    const { roomId } = await invite();
    expect((await roomOf(tx, me, roomId)).identityId).toBe(client.identityId);
    await tx.update(rooms).set({ identityId: other.identityId });
    await expect(invite()).rejects.toMatchObject({ userMessage: expect.stringMatching(/waits for an answer/) });
  }));

test("it is sent again after the limit, not before, and not while it is on its way", () =>
  rolledBack(async (tx) => {
    const { world, me, invite } = await scene(tx);
    const { roomId } = await invite();
    const again = () => resendInvitation(me, { roomId });
    const refusal = (why: RegExp) => ({ code: "conflict", userMessage: expect.stringMatching(why) });
    world.company.clock.advance(11 * minuteMs);
    await expect(again()).rejects.toMatchObject(refusal(/on its way/));
    await tx.update(messages).set({ delivery: "delivered" });
    await again();
    expect(await sentIn(tx, me, roomId)).toHaveLength(2);
    await tx.update(messages).set({ delivery: "delivered" });
    world.company.clock.advance(9 * minuteMs);
    await expect(again()).rejects.toMatchObject(refusal(/less than 10 minutes ago/));
    // One that failed reached nobody: it may go at once.
    await tx.update(messages).set({ delivery: "failed" });
    expect((await list(me))[0]).toMatchObject({ mayResend: { allowed: true } });
    await again();
    expect(await sentIn(tx, me, roomId)).toHaveLength(3);
    const latest = (await sentIn(tx, me, roomId)).at(-1);
    expect(await roomOf(tx, me, roomId)).toMatchObject({ state: "pending", invitationMessageId: latest?.id });
  }));

test("taken back it frees the number at once, what still waits does not go out, and a late answer is not lost", () =>
  rolledBack(async (tx) => {
    const { world, client, me, invite } = await scene(tx);
    const { roomId } = await invite();
    await cancelInvitation(me, { roomId });
    expect(await roomOf(tx, me, roomId)).toMatchObject({
      state: "closed",
      coolingUntil: null,
      endReason: "invitation_cancelled",
    });
    const [waiting] = await sentIn(tx, me, roomId);
    if (!waiting) throw new Error("no invitation");
    const { deps, calls } = fakeDeps();
    await deliverMessage(world.job, { messageId: waiting.id }, aJob(), deps);
    expect([calls, (await sentIn(tx, me, roomId))[0]?.delivery]).toEqual([[], "failed"]);
    expect(await tx.select().from(alerts)).toEqual([]);
    await expect(cancelInvitation(me, { roomId })).rejects.toMatchObject({ code: "conflict" });
    await expect(resendInvitation(me, { roomId })).rejects.toMatchObject({ code: "conflict" });
    await answer(tx, world, client.phone);
    expect((await roomOf(tx, me, roomId)).state).toBe("closed");
    const said = await tx.select().from(messages).where(eq(messages.direction, "in"));
    expect(said).toMatchObject([{ roomId, text: "Yes, good morning" }]);
    const colleague = await makeUser(tx, world.company, { name: "Anna" });
    const shared = { companyId: world.company.id, clientId: client.clientId, userId: colleague.id };
    await tx.insert(clientUsers).values({ ...shared, assignedAt: new Date() });
    expect((await roomOf(tx, me, (await invite(colleague.ctx)).roomId)).accountId).toBe(world.secondary.id);
  }));

test("an invitation that cannot reach the client closes the room and tells its user, who was the one to ask", () =>
  rolledBack(async (tx) => {
    const { world, me, invite } = await scene(tx);
    const { roomId } = await invite();
    const [sent] = await sentIn(tx, me, roomId);
    if (!sent) throw new Error("no invitation");
    await tx.update(messages).set({ delivery: "failed" }).where(eq(messages.id, sent.id));
    await invitationFailed(tx, world.job, { messageId: sent.id, blame: "recipient" });
    expect(await roomOf(tx, me, roomId)).toMatchObject({ state: "closed", coolingUntil: null });
    const told = await tx.select({ userId: alerts.userId, title: alerts.title }).from(alerts);
    expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set([world.user.id, null]));
    expect(told).toHaveLength(2);
    expect(told[0]?.title).toMatch(/cannot be reached there/);
  }));

test("each sees and takes back what is theirs: the user, supervisors of their unit and admins; nobody else knows of it", () =>
  rolledBack(async (tx) => {
    const { world, client, invite } = await scene(tx);
    const { company } = world;
    const { roomId } = await invite();
    const colleague = await makeUser(tx, company, { name: "Anna" });
    const elsewhere = await makeUnit(tx, company, "Elsewhere");
    const stranger = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [elsewhere.id] } });
    const foreign = (await makeWorld(tx)).company.admin;
    for (const { ctx } of [colleague, stranger, foreign]) {
      expect(await list(ctx)).toEqual([]);
      await expect(cancelInvitation(ctx, { roomId })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(resendInvitation(colleague.ctx, { roomId })).rejects.toMatchObject({ code: "not_found" });
    await expect(invite(colleague.ctx)).rejects.toMatchObject({ code: "not_found" });
    await expect(getInvitee(colleague.ctx, client.clientId)).rejects.toMatchObject({ code: "not_found" });
    expect(await findInvitees(colleague.ctx, { q: "wei" })).toEqual([]);
    expect(await findInvitees(world.user.ctx, { q: "wei" })).toMatchObject([
      { name: "Li Wei", channels: ["whatsapp"] },
    ]);
    const mayRead = { companyId: company.id, clientId: client.clientId, userId: colleague.id, assignedAt: new Date() };
    await tx.insert(clientUsers).values(mayRead);
    const told = async (ctx: typeof colleague.ctx) =>
      (await getClient(ctx, client.clientId)).timeline.filter(({ kind }) => kind === "invited").length;
    expect([await told(world.user.ctx), await told(company.admin.ctx), await told(colleague.ctx)]).toEqual([1, 1, 0]);
    const supervisor = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [company.rootId] } });
    for (const { ctx } of [supervisor, company.admin]) {
      expect(await list(ctx)).toMatchObject([{ id: roomId, mayResend: { allowed: false } }]);
      await expect(invite(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    await cancelInvitation(supervisor.ctx, { roomId });
    // A room of another kind is no invitation.
    const { id } = await makeRoom(tx, company, { userId: world.user.id, accountId: world.secondary.id });
    await expect(cancelInvitation(company.admin.ctx, { roomId: id })).rejects.toMatchObject({ code: "conflict" });
  }));
