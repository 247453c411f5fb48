import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import type { ChosenProfile, Decision, Effect } from "@/lib/core/onboarding/decision";
import type { Tx } from "@/db/client";
import { identities, interactionNotes, rooms, securityEvents, users } from "@/db/schema";
import { reach } from "@/lib/platform/crash-points";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { closeConversation } from "@/lib/services/rooms/close-conversations";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import type { Reservation } from "@/lib/services/selection/reserve-room";
import type { NoNumber } from "./alert-no-number";
import { asked, type Course, type SentText } from "./course";
import { keepCard } from "./keep-card";
import type { KnownUsers } from "./load-onboarding-facts";
import type { OnboardingSubject } from "./load-subject";
import { sendText } from "./send-text";
import { takeProfile } from "./take-profile";
import { useRoom } from "./use-room";

export type Applied = {
  readonly clientId: ClientId | null;
  readonly roomId: RoomId | null;
  readonly cardId: RequestCardId | null;
  readonly sent: readonly SentText[];
  /** The caller raises the alert, with the run that shows why. */
  readonly noNumber: Omit<NoNumber, "runId"> | null;
};

type Given = { readonly reservation: Reservation | null; readonly known: KnownUsers };

/** Carries out a decision's effects, in their order, in the caller's transaction: all of them or none. */
export async function applyDecision(
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  decision: Decision,
  { reservation, known }: Given,
): Promise<Applied> {
  const { userId, room } = decision;
  const course: Course = {
    subject,
    decision,
    reservation,
    user: userId === null ? null : (known.find(({ id }) => id === userId) ?? (await loadUser(tx, ctx, userId))),
    clientId: subject.interaction.clientId,
    roomId: room === "new" ? (reservation?.found ? reservation.roomId : null) : room,
    taking: Promise.resolve(),
    profile: null,
    cardId: null,
    noNumber: null,
    sent: [],
    texts: null,
    parties: null,
    invitations: null,
  };
  for (const effect of decision.effects) {
    if (effect.kind !== "use_room") await course.taking;
    await carryOut(tx, ctx, course, effect);
  }
  await course.taking;
  const { clientId, roomId, cardId, sent, noNumber } = course;
  return { clientId, roomId, cardId, sent, noNumber };
}

async function carryOut(tx: Tx, ctx: Ctx, course: Course, effect: Effect): Promise<void> {
  const { subject, user, reservation } = course;
  const { companyId } = ctx;
  const at = new Date(ctx.clock.now());
  const thisIdentity = and(eq(identities.companyId, companyId), eq(identities.id, subject.identity.id));
  switch (effect.kind) {
    case "opt_out":
      await tx.update(identities).set({ optedOutAt: at }).where(thisIdentity);
      await endRooms(tx, ctx, eq(rooms.identityId, subject.identity.id), { reason: "opted_out", pair: "cools" });
      return;
    case "opt_in":
      await tx.update(identities).set({ optedOutAt: null }).where(thisIdentity);
      return;
    case "take_profile":
      course.taking = takeIt(tx, ctx, course, effect.profile);
      // Whoever waits for it is told; until then a failure is nobody's.
      course.taking.catch(() => undefined);
      return;
    case "use_room":
      // Not waiting for the profile, which is sent before and names itself on the room.
      await useRoom(tx, ctx, course, effect.becomes);
      reach("onboarding.room_used");
      return;
    case "keep_card": {
      const { cardId, told } = effect;
      const kept = await keepCard(tx, ctx, subject, { cardId, told, userId: asked(user).id });
      course.cardId = kept.cardId;
      course.clientId = kept.clientId;
      return;
    }
    case "send":
      await sendText(tx, ctx, course, effect);
      if (effect.from === "room") reach("onboarding.invited");
      return;
    case "alert_no_number":
      if (reservation && !reservation.found)
        course.noNumber = { ...reservation, user: asked(user), identityId: subject.identity.id };
      return;
    case "log_enumeration":
      await tx.insert(securityEvents).values({
        companyId,
        kind: "extension_guessing",
        actor: `identity:${subject.identity.id}`,
        target: `account:${subject.account.id}`,
        reason: "Too many unknown extensions: misses go unanswered for 24 hours",
        at,
      });
      return;
    case "leave_note":
      await tx
        .insert(interactionNotes)
        .values({ companyId, interactionId: subject.interaction.id, text: noteOf(course), at });
      await publishInteraction(tx, ctx, subject.interaction.id);
      return;
    case "close":
      closeConversation(tx, ctx, subject.interaction.id, effect.reason);
      reach("onboarding.closed");
  }
}

async function takeIt(tx: Tx, ctx: Ctx, course: Course, chosen: ChosenProfile): Promise<void> {
  const { subject, user, roomId } = course;
  course.profile = await takeProfile(tx, ctx, subject, chosen, { userId: asked(user).id, roomId });
  course.clientId = course.profile.id;
  reach("onboarding.profile_taken");
}

async function loadUser(tx: Tx, ctx: Ctx, userId: UserId) {
  const [user] = await tx
    .select({ id: users.id, name: users.name, title: users.title })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
  return user ?? null;
}

const noteOf = ({ decision, user }: Course): string =>
  user === null ? `Onboard: ${decision.outcome}` : `Onboard: ${decision.outcome} for ${user.name}`;
