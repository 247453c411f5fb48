import type { ClientId, MessageId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import type { Decision, Sender } from "@/lib/core/onboarding/decision";
import type { TextKey } from "@/lib/core/texts/keys";
import type { Reservation } from "@/lib/services/selection/reserve-room";
import type { Texts } from "@/lib/services/texts/text-for";
import type { NoNumber } from "./alert-no-number";
import type { OnboardingSubject } from "./load-subject";
import type { TemplateRow } from "./pick-template";
import type { Parties } from "./room-parties";
import type { TakenProfile } from "./take-profile";

/** One of our texts as it was queued; none where its template does not exist. */
export type SentText = { readonly text: TextKey; readonly from: Sender; readonly messageId: MessageId | null };

/** A decision while it is carried out: what is given, and what its effects bring about one after the other. */
export type Course = {
  readonly subject: OnboardingSubject;
  readonly decision: Decision;
  readonly reservation: Reservation | null;
  readonly user: { readonly id: UserId; readonly name: string; readonly title: string | null } | null;
  clientId: ClientId | null;
  /** While it is being taken. */
  taking: Promise<void>;
  /** Once it is taken. */
  profile: TakenProfile | null;
  roomId: RoomId | null;
  cardId: RequestCardId | null;
  /** Whom to alert that there is no number: raised once the run that shows why is kept. */
  noNumber: Omit<NoNumber, "runId"> | null;
  /** What goes out, in order, each only once the one before did, though it may leave from another number: the run keeps it. */
  readonly sent: SentText[];
  /** Read once, at the first message: by then the profile is known, and with it the language. */
  texts: Texts | null;
  parties: Parties | null;
  /** What the room's number may invite with, once its parties are read. */
  invitations: readonly TemplateRow[] | null;
};

/** The user a decision is about; an effect that concerns one never comes without. */
export function asked<T>(user: T | null): T {
  if (user === null) throw new Error("The decision names no user");
  return user;
}

/** The room of a decision, likewise. */
export function roomOf({ roomId }: Course): RoomId {
  if (roomId === null) throw new Error("The decision has no room");
  return roomId;
}
