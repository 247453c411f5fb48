import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RoomId, UserId } from "@/lib/core/ids";
import type { Effect } from "@/lib/core/onboarding/decision";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { type Texts, textsFor, textsOf } from "@/lib/services/texts/text-for";
import { asked, type Course } from "./course";
import type { OnboardingSubject } from "./load-subject";
import { loadParties } from "./room-parties";
import { sayFromPrimary } from "./say-from-primary";
import { sayInRoom } from "./say-in-room";

/** Queues one text of a decision, from the primary or in the room. */
export async function sendText(
  tx: Tx,
  ctx: Ctx,
  course: Course,
  { text, from }: Extract<Effect, { kind: "send" }>,
): Promise<void> {
  const { subject, user } = course;
  const place = {
    accountId: subject.account.id,
    identityId: subject.identity.id,
    interactionId: subject.interaction.id,
  };
  const roomId = text === "M3p" && course.roomId === null ? await onlyRoom(tx, ctx, subject) : course.roomId;
  const [texts, parties] = await Promise.all([
    course.texts ?? textsTo(tx, ctx, course),
    course.parties ?? (roomId === null ? null : loadParties(tx, ctx, roomId)),
  ]);
  course.texts = texts;
  course.parties = parties;
  const after = course.sent.findLast((sent) => sent.messageId !== null)?.messageId ?? undefined;
  if (from === "primary") {
    const spoken = { user: parties?.user ?? user, account: parties?.account ?? null };
    const messageId = sayFromPrimary(tx, ctx, { ...place, after }, texts, text, spoken);
    course.sent.push({ text, from, messageId });
    return;
  }
  if (text !== "M3" && text !== "M5") throw new Error(`${text} is not said in a room`);
  if (parties === null) throw new Error("The decision has no room");
  const templates = text === "M5" ? (course.invitations ?? undefined) : undefined;
  const messageId = await sayInRoom(tx, ctx, parties, texts, { textKey: text, after, templates });
  course.sent.push({ text, from, messageId });
  if (messageId === null && text === "M5") await alertNoTemplate(tx, ctx, parties.room.id, asked(user));
}

/** Of a profile just taken all is known; of another one its language is asked. */
function textsTo(tx: Tx, ctx: Ctx, { subject, profile, clientId }: Course): Texts | Promise<Texts> {
  const { identity, wording } = subject;
  if (profile === null && clientId !== null) return textsFor(tx, ctx, { identityId: identity.id, clientId });
  const { phone, providerUserId, profileName } = identity;
  const language = profile?.language ?? null;
  return textsOf(wording, { phone, providerUserId, language, name: profile?.name ?? profileName });
}

/** The pointer M3p without an extension speaks of the only live room there is. */
async function onlyRoom(tx: Tx, ctx: Ctx, { identity }: OnboardingSubject): Promise<RoomId | null> {
  const live = await tx
    .select({ id: rooms.id })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.identityId, identity.id),
        inArray(rooms.state, [...liveRoomStates]),
      ),
    );
  return live.length === 1 ? (live[0]?.id ?? null) : null;
}

/** Only a dedicated number gets here: of a pool's, selection takes none without its template. */
async function alertNoTemplate(
  tx: Tx,
  ctx: Ctx,
  roomId: RoomId,
  user: { readonly id: UserId; readonly name: string },
): Promise<void> {
  const alert = {
    kind: "message_failed",
    subject: roomId,
    title: `No invitation to ${user.name}'s client: the number has no approved template`,
  } as const;
  await raiseAlert(tx, ctx, { ...alert, userId: user.id });
  await raiseAlert(tx, ctx, alert);
}
