import type { ClientId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import type { TextKey } from "@/lib/core/texts/keys";
import type { LiveRoomState } from "./facts";

export type Outcome =
  | "IGNORED"
  | "BLOCKED"
  | "OPTED_OUT"
  | "NO_EXTENSION"
  | "AMBIGUOUS"
  | "USER_NOT_FOUND"
  | "REMINDED"
  | "REINVITED"
  | "PROSPECT"
  | "NUMBER_UNAVAILABLE"
  | "COMPLETED";

/** `room`: from the number the room is on; on front-door channels that is the primary itself. */
export type Sender = "primary" | "room";

export type ChosenProfile =
  | {
      readonly kind: "existing";
      readonly id: ClientId;
      readonly alternatives: readonly ClientId[];
      readonly assigns: boolean;
    }
  | { readonly kind: "new" };

/** What is to be done, in this order, within one transaction. */
export type Effect =
  /** Rooms end, and what still waits to go out is withdrawn. */
  | { readonly kind: "opt_out" }
  | { readonly kind: "opt_in" }
  /** The room the client asked for: it becomes this state, and is the one used last. */
  | { readonly kind: "use_room"; readonly roomId: RoomId | "new"; readonly becomes: LiveRoomState }
  | { readonly kind: "take_profile"; readonly profile: ChosenProfile }
  | { readonly kind: "keep_card"; readonly cardId: RequestCardId | "new"; readonly told: boolean }
  | { readonly kind: "send"; readonly text: TextKey; readonly from: Sender }
  | { readonly kind: "alert_no_number" }
  /** The sender has guessed too often: misses go unanswered from now on, and this is written down once. */
  | { readonly kind: "log_enumeration" }
  | { readonly kind: "leave_note" }
  | { readonly kind: "close"; readonly reason: string };

export type Decision = {
  readonly kind: "decided";
  readonly outcome: Outcome;
  /** The extensions read from the message, folded, and those of them that count as misses. */
  readonly words: readonly string[];
  readonly misses: readonly string[];
  readonly userId: UserId | null;
  readonly profile: ChosenProfile | null;
  readonly room: RoomId | "new" | null;
  readonly roomBecomes: LiveRoomState | null;
  readonly card: RequestCardId | "new" | null;
  readonly optsIn: boolean;
  /** Whether the routing list continues with its next row. */
  readonly goesOn: boolean;
  readonly effects: readonly Effect[];
  /** Texts that a limit kept back; the outcome is the same. */
  readonly heldBack: readonly TextKey[];
};

/** A decision that names nothing and does nothing yet. */
export const undecided = {
  kind: "decided",
  words: [],
  misses: [],
  userId: null,
  profile: null,
  room: null,
  roomBecomes: null,
  card: null,
  optsIn: false,
  goesOn: false,
  effects: [],
  heldBack: [],
} as const satisfies Omit<Decision, "outcome">;

/** Step 5 is reached: selection must be asked for this user and, when known, this profile; then decide again. */
export type SelectionWanted = {
  readonly kind: "wants_selection";
  readonly userId: UserId;
  readonly profileId: ClientId | null;
  readonly optsIn: boolean;
};
