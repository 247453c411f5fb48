import { and, eq, isNull, sql } from "drizzle-orm";
import { type Tx, within } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { interactions, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, InteractionId, RawEventId, RoomId } from "@/lib/core/ids";
import { isShared } from "@/lib/core/accounts/purposes";
import { windowAfter } from "@/lib/core/messages/window";
import { capabilitiesOn, type ProviderDescriptor } from "@/lib/core/providers/descriptor";
import type { InboundMessage } from "@/lib/core/providers/inbound";
import { reach } from "@/lib/platform/crash-points";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { IdentityRow } from "@/lib/services/identities/find-identity";
import { appendInbound } from "@/lib/services/interactions/append-message";
import { oneInteraction, openInteraction } from "@/lib/services/interactions/open-interaction";
import { makeProfile, profileOf } from "@/lib/services/interactions/profile-for";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { runActions } from "@/lib/services/routing/run-actions";
import { closeConversations } from "@/lib/services/rooms/close-conversations";
import { instantOf, named, the } from "@/lib/services/selection/values";
import { takeCode } from "@/lib/services/verification/take-code";
import { findPlace, type Place } from "./find-place";
import { sendPointer } from "./send-pointer";

export type Conversation = {
  readonly account: AccountRow;
  readonly identity: IdentityRow;
  readonly message: InboundMessage;
  readonly descriptor: ProviderDescriptor;
  readonly rawEventId: RawEventId;
  readonly atMs: number;
};

/** A client's message: into the conversation it belongs to, counted, told to the browsers, and past the account's action list. */
export async function receiveConversation(tx: Tx, ctx: Ctx, conversation: Conversation): Promise<void> {
  const { account, identity, message, atMs } = conversation;
  const place = await findPlace(tx, ctx, account, identity);
  const { roomId, ownerId, clientId } = place;
  const { id: interactionId } = await openInteraction(tx, ctx, { account, identity, roomId, clientId, ownerId, atMs });
  const where = {
    interactionId,
    accountId: account.id,
    identityId: identity.id,
    roomId,
    rawEventId: conversation.rawEventId,
    sentAtMs: atMs,
  };
  const capabilities = capabilitiesOn(conversation.descriptor, account.channel);
  const messageId = await appendInbound(tx, ctx, message, {
    ...where,
    windowExpiresAtMs: capabilities ? windowAfter(atMs, capabilities) : null,
  });
  if (messageId === null) throw new Error("The message was stored meanwhile");
  reach("inbound.message_stored");
  if (place.kind === "room" && roomId) await enliven(tx, ctx, roomId);
  if (place.kind === "late" || place.kind === "stranger")
    await sendPointer(tx, ctx, { account, identity, interactionId, ended: place.ended ?? null });
  const shared = isShared(account.purpose);
  if (shared && (account.state === "active" || account.state === "degraded" || account.state === "draining")) {
    const ref = { accountId: account.id, interactionId, messageId, identityId: identity.id };
    if (!(await takenAsCode(tx, ctx, conversation, place, interactionId))) await runActions(tx, within(ctx, tx), ref);
  }
  const { isNobodys } = await markActive(tx, ctx, account, interactionId);
  if (shared && isNobodys && identity.blockedAt === null) await giveProfile(tx, ctx, account, identity, interactionId);
}

/** The answer to a verification is no message for routing; on a primary of its own its conversation ends, as Onboard's do. */
async function takenAsCode(
  tx: Tx,
  ctx: Ctx,
  { account, identity, message }: Conversation,
  { kind }: Place,
  id: InteractionId,
): Promise<boolean> {
  if (account.purpose !== "primary" || message.type !== "text") return false;
  const taken = await takeCode(tx, ctx, identity, message.text);
  if (taken === null) return false;
  const unowned = and(eq(interactions.id, id), isNull(interactions.ownerId)) ?? sql`false`;
  if (kind === "own") await closeConversations(tx, ctx, unowned, `verification:${taken}`);
  return true;
}

/** The client's first answer makes an invited room active. */
async function enliven(tx: Tx, ctx: Ctx, roomId: RoomId): Promise<void> {
  const at = new Date(ctx.clock.now());
  const one = and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId));
  await tx.update(rooms).set({ lastActiveAt: at }).where(one);
  const [active] = await tx
    .update(rooms)
    .set({ state: "active", activatedAt: at })
    .where(and(one, eq(rooms.state, "pending")))
    .returning({ id: rooms.id, userId: rooms.userId });
  if (active) await publishRoom(tx, ctx, active);
}

/** An interaction on a shared account carries a profile of the account's list; routing had the first word. */
async function giveProfile(
  tx: Tx,
  ctx: Ctx,
  account: AccountRow,
  identity: IdentityRow,
  id: InteractionId,
): Promise<void> {
  if (account.contactListId === null) return;
  const clientId =
    (await profileOf(tx, ctx, identity, account.contactListId)) ??
    (await makeProfile(tx, ctx, identity, { contactListId: account.contactListId, stage: "client" }));
  await tx.update(interactions).set({ clientId }).where(oneInteraction(ctx, id));
}

const everyMs = 60_000;
const stale = named("stale", "timestamptz");

const touch = readyStatement<ReturnType<typeof touchValues>>(sql`
  with account as (
    update official_accounts set last_inbound_at = ${the.now}
    where company_id = ${the.companyId} and id in (
      select id from official_accounts
      where company_id = ${the.companyId} and id = ${named("accountId", "uuid")} and (last_inbound_at is null or last_inbound_at < ${stale})
      for update skip locked)),
  interaction as materialized (
    select client_id, status from interactions where company_id = ${the.companyId} and id = ${named("interactionId", "uuid")}),
  client as (
    update clients set last_active_at = ${the.now}
    where company_id = ${the.companyId} and last_active_at < ${stale} and id = (select client_id from interaction))
  select client_id is null and status <> 'closed' as "isNobodys" from interaction`);

const touchValues = (ctx: Ctx, accountId: AccountId, interactionId: InteractionId) => ({
  companyId: ctx.companyId,
  accountId,
  interactionId,
  stale: instantOf(ctx.clock.now() - everyMs),
  now: instantOf(ctx.clock.now()),
});

/**
 * At most once a minute, and never waiting: these rows are shared by everyone who writes to the account. Tells whether the
 * interaction is still open and no client's.
 */
async function markActive(
  tx: Tx,
  ctx: Ctx,
  account: AccountRow,
  id: InteractionId,
): Promise<{ readonly isNobodys: boolean }> {
  const [row] = await tx.execute<{ isNobodys: boolean }>(touch(touchValues(ctx, account.id, id)));
  return { isNobodys: row?.isNobodys ?? false };
}
