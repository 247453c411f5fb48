import type { UserId } from "@/lib/core/ids";
import type { SelectionError } from "@/lib/core/selection/trace";
import type { TextKey } from "@/lib/core/texts/keys";
import { isAsked, isLive, takeProfile } from "./decide";
import {
  type ChosenProfile,
  type Decision,
  type Effect,
  type SelectionWanted,
  type Sender,
  undecided,
} from "./decision";
import type { OnboardingFacts } from "./facts";

/** What a person settled about a request, and how its client may be told. */
export type Promotion = {
  readonly userId: UserId;
  readonly profile: ChosenProfile;
  /** M4: the client wrote to a primary other than the room's number, and may be answered there. */
  readonly announces: boolean;
  /** M5: the client does not write to the room's number yet. */
  readonly invites: boolean;
};

/**
 * A request is promoted: onboarding goes on at its step 5, where it stopped for a person to decide. A room that the user
 * and the client have by now is taken. Without a number nothing becomes of the profile, and the client hears nothing.
 */
export function decidePromotion(facts: OnboardingFacts, promotion: Promotion): Decision | SelectionWanted {
  const { userId, profile } = promotion;
  const known = facts.rooms.filter(isLive).find((one) => one.userId === userId);
  if (!known && facts.selection === null) {
    return {
      kind: "wants_selection",
      userId,
      profileId: profile.kind === "existing" ? profile.id : null,
      optsIn: false,
    };
  }
  if (!known && facts.selection?.found === false) {
    return { ...undecided, outcome: "NUMBER_UNAVAILABLE", userId, profile, effects: alertOf(facts.selection.error) };
  }
  const room = known?.id ?? "new";
  const roomBecomes = known ? isAsked(known.state) : "active";
  const sends = known?.invitationSent ? [] : told(promotion);
  return {
    ...undecided,
    outcome: "COMPLETED",
    userId,
    profile,
    room,
    roomBecomes,
    effects: [
      takeProfile(profile),
      { kind: "use_room", roomId: room, becomes: roomBecomes },
      ...sends.map(([text, from]) => ({ kind: "send", text, from }) as const),
    ],
  };
}

/** What an admin can do nothing about with numbers raises no alert: whoever promotes reads it at once. */
const alertOf = (error: SelectionError): readonly Effect[] =>
  error === "IDENTITY_REFUSED" || error === "USER_NOT_USABLE" ? [] : [{ kind: "alert_no_number" }];

const told = ({ announces, invites }: Promotion): readonly (readonly [TextKey, Sender])[] => [
  ...(announces ? [["M4", "primary"] as const] : []),
  ...(invites ? [["M5", "room"] as const] : []),
];
