import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId, OnboardingRunId, RoomId, SelectionId } from "@/lib/core/ids";
import { mayGo } from "@/lib/core/onboarding/limits";
import type { Blame } from "@/lib/core/providers/errors";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { interactions, messages, onboardingRuns, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { lockPath } from "@/lib/services/selection/lock-pools";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { readSettings } from "@/lib/services/settings/read-setting";
import { type Texts, textsFor } from "@/lib/services/texts/text-for";
import { alertNoNumber } from "./alert-no-number";
import { inviteIntoRoom } from "./invite-into-room";
import { loadSent } from "./load-sent";
import { loadParties, type Parties } from "./room-parties";
import { type PrimaryPlace, sayFromPrimary } from "./say-from-primary";

/**
 * An invitation (M5) did not go out for good. By the account's fault the next candidate is tried once, and the client is told
 * its number; by the recipient's the room closes and frees its pair, and the client is told from the primary. For any other reason the room
 * stays: the user and the admins learn it, and the client's next request invites anew. A room whose client writes in it
 * already, or that has ended, is left alone; so is one that has a newer invitation.
 */
export async function invitationFailed(
  tx: Tx,
  ctx: Ctx,
  { messageId, blame }: { readonly messageId: MessageId; readonly blame: Blame },
): Promise<void> {
  requirePermission(ctx, "onboarding.run");
  const failed = await findInvited(tx, ctx, messageId);
  if (!failed) return;
  await lockIdentity(tx, ctx, failed.identityId);
  // Asked again under the lock: the room may have ended or been invited anew meanwhile.
  if (!(await findInvited(tx, ctx, messageId))) return;
  const parties = await loadParties(tx, ctx, failed.roomId);
  const texts = await textsFor(tx, ctx, { identityId: failed.identityId, clientId: parties.room.clientId });
  const place = await primaryOf(tx, ctx, parties);
  switch (blame) {
    case "account":
      await lockPath(tx, ctx, { userId: parties.user.id, channel: parties.room.channel });
      await free(tx, ctx, parties.room.id);
      if (failed.repeatsId === null && (await tryNext(tx, ctx, parties, texts, place, messageId))) return;
      if (failed.repeatsId !== null) await alertPlain(tx, ctx, parties, "the second number failed too");
      await apologise(tx, ctx, parties, texts, place);
      return;
    case "recipient":
      await free(tx, ctx, parties.room.id);
      // Whom the user invited has asked nothing and hears nothing: the user is told instead.
      if (!place) await alertPlain(tx, ctx, parties, "the client cannot be reached there");
      await apologise(tx, ctx, parties, texts, place);
      return;
    case "message":
    case "passing":
    case "unknown":
      await alertPlain(tx, ctx, parties, "its provider refused it");
  }
}

async function findInvited(tx: Tx, ctx: Ctx, messageId: MessageId) {
  const [row] = await tx
    .select({ roomId: rooms.id, identityId: rooms.identityId, repeatsId: messages.repeatsId })
    .from(rooms)
    .innerJoin(messages, and(eq(messages.companyId, rooms.companyId), eq(messages.id, rooms.invitationMessageId)))
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.invitationMessageId, messageId),
        inArray(rooms.state, [...liveRoomStates]),
      ),
    );
  if (!row) return null;
  const [answered] = await tx
    .select({ id: interactions.id })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.roomId, row.roomId),
        isNotNull(interactions.lastInboundAt),
      ),
    )
    .limit(1);
  return answered ? null : row;
}

/** The client never saw this number, so nobody is kept off it. */
const free = (tx: Tx, ctx: Ctx, roomId: RoomId) =>
  endRooms(tx, ctx, eq(rooms.id, roomId), { reason: "invitation_failed", pair: "free_at_once" });

type Place = PrimaryPlace & { readonly runId: OnboardingRunId };

/** Where the client asked: the primary of the run that made the room; null when the user invited. */
async function primaryOf(tx: Tx, ctx: Ctx, { room, identity }: Parties): Promise<Place | null> {
  const [run] = await tx
    .select({
      runId: onboardingRuns.id,
      accountId: onboardingRuns.accountId,
      interactionId: messages.interactionId,
    })
    .from(onboardingRuns)
    .innerJoin(
      messages,
      and(eq(messages.companyId, onboardingRuns.companyId), eq(messages.id, onboardingRuns.messageId)),
    )
    .where(
      and(
        eq(onboardingRuns.companyId, ctx.companyId),
        eq(onboardingRuns.identityId, identity.id),
        eq(onboardingRuns.roomId, room.id),
      ),
    )
    .orderBy(desc(onboardingRuns.at))
    .limit(1);
  return run ? { ...run, identityId: identity.id } : null;
}

/** True when another number was found and the client is on the way to it. */
async function tryNext(
  tx: Tx,
  ctx: Ctx,
  old: Parties,
  texts: Texts,
  place: Place | null,
  failedId: MessageId,
): Promise<boolean> {
  const { room, user, identity, account } = old;
  const reservation = await reserveRoom(tx, ctx, {
    userId: user.id,
    identityId: identity.id,
    channel: room.channel,
    clientId: room.clientId,
    passOver: new Set([account.id]),
  });
  if (!reservation.found) {
    await noteOnRun(tx, ctx, room.id, { selectionId: reservation.selectionId });
    const askedBy = place ? "client" : "user";
    const runId = place?.runId ?? null;
    await alertNoNumber(tx, ctx, { ...reservation, user, identityId: identity.id, runId, askedBy });
    return false;
  }
  await noteOnRun(tx, ctx, room.id, { roomId: reservation.roomId, selectionId: reservation.selectionId });
  const { parties: next, messageId } = await inviteIntoRoom(tx, ctx, reservation.roomId, {
    becomes: room.state === "pending" ? "pending" : "active",
    activated: room.activatedAt !== null,
    texts,
    ...(place ? { announce: (parties: Parties) => sayFromPrimary(tx, ctx, place, texts, "M4", parties) } : {}),
    repeatsId: failedId,
  });
  if (messageId === null) await alertPlain(tx, ctx, next, "the number has no approved template");
  return true;
}

/** The run that made the room shows how the next number was sought. */
const noteOnRun = (
  tx: Tx,
  ctx: Ctx,
  roomId: RoomId,
  next: { readonly roomId?: RoomId; readonly selectionId: SelectionId },
) =>
  tx
    .update(onboardingRuns)
    .set(next)
    .where(and(eq(onboardingRuns.companyId, ctx.companyId), eq(onboardingRuns.roomId, roomId)));

/** M6 from the primary, within its limits. */
async function apologise(
  tx: Tx,
  ctx: Ctx,
  { identity }: Parties,
  texts: Texts,
  place: PrimaryPlace | null,
): Promise<void> {
  if (!place || identity.optedOutAt !== null) return;
  const { "inbound.limits": limits } = await readSettings(tx, ctx, ["inbound.limits"]);
  const sent = await loadSent(tx, ctx, place, limits.perText);
  if (!mayGo("M6", true, sent, { perTextS: limits.perText, perDay: limits.perDay }, ctx.clock.now())) return;
  sayFromPrimary(tx, ctx, place, texts, "M6", { user: null, account: null });
}

async function alertPlain(tx: Tx, ctx: Ctx, { room, user }: Parties, why: string): Promise<void> {
  const alert = {
    kind: "message_failed",
    subject: room.id,
    title: `The invitation to ${user.name}'s client did not go out: ${why}`,
  } as const;
  await raiseAlert(tx, ctx, { ...alert, userId: user.id });
  await raiseAlert(tx, ctx, alert);
}
