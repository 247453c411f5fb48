import { isFrontDoor } from "@/lib/core/channel-traits";
import { extractExtensions } from "@/lib/core/extensions/extract-extensions";
import type { UserId } from "@/lib/core/ids";
import type { TextKey } from "@/lib/core/texts/keys";
import { chooseProfile } from "./choose-profile";
import {
  type ChosenProfile,
  type Decision,
  type Effect,
  type Outcome,
  type Sender,
  type SelectionWanted,
  undecided,
} from "./decision";
import type { LiveRoomState, OnboardingFacts } from "./facts";
import { isSilenced, mayGo, wentWithin } from "./limits";
import { asksToStart, asksToStop } from "./opt-out";

const dayMs = 86_400_000;
const attached: ReadonlySet<string> = new Set(["reaction", "edit", "revoke", "deletion", "receipt", "system", "group"]);
const live: ReadonlySet<string> = new Set<LiveRoomState>(["reserved", "pending", "active", "needs_verification"]);

type Room = OnboardingFacts["rooms"][number] & { readonly state: LiveRoomState };
export const isLive = (room: OnboardingFacts["rooms"][number]): room is Room => live.has(room.state);

/** What one message to a primary leads to: pure, the same facts always give the same. Steps as in the onboarding table. */
export function decide(facts: OnboardingFacts): Decision | SelectionWanted {
  const { message, identity, settings } = facts;
  if (identity.ownAccount) return end(facts, "IGNORED");
  if (identity.blocked) return end(facts, "BLOCKED");
  const isAttached = attached.has(message.kind);
  if (!isAttached && asksToStop(message, settings.optOutWords)) {
    return identity.optedOut
      ? end(facts, "OPTED_OUT")
      : end(facts, "OPTED_OUT", { effects: [{ kind: "opt_out" }], sends: [["M8", "primary"]] });
  }
  const words = isAttached ? [] : extractExtensions(message.text ?? "");
  const named = usersOf(words, facts);
  const optsIn = identity.optedOut && !isAttached && (asksToStart(message) || named.length === 1);
  if (identity.optedOut && !optsIn) return end(facts, "OPTED_OUT", { words });
  if (isAttached) return end(facts, "IGNORED");
  if (words.length === 0) return withoutExtension(facts, optsIn);
  const [userId, ...others] = named;
  if (userId === undefined) return notFound(facts, words, optsIn);
  if (others.length > 0) return end(facts, "AMBIGUOUS", { words, optsIn, sends: [["M1b", "primary"]] });
  return forUser({ ...facts, words, userId, optsIn });
}

/** Usable users that one of the words names now: a renamed or released word resolves until its time is over. */
function usersOf(words: readonly string[], { users, nowMs }: OnboardingFacts): readonly UserId[] {
  const isNamed = ({ folded, heldUntilMs }: OnboardingFacts["users"][number]["words"][number]) =>
    words.includes(folded) && (heldUntilMs === null || heldUntilMs > nowMs);
  return [...new Set(users.filter((user) => user.usable && user.words.some(isNamed)).map(({ id }) => id))];
}

function withoutExtension(facts: OnboardingFacts, optsIn: boolean): Decision {
  const onlyRoom = facts.rooms.filter(isLive).length === 1;
  // On a front-door channel the room is right here, and an agent at work needs no pointer elsewhere.
  const points = onlyRoom && !isFrontDoor(facts.channel) && !facts.interactionOwned;
  return end(facts, "NO_EXTENSION", { optsIn, goesOn: !onlyRoom, sends: points ? [["M3p", "primary"]] : [] });
}

function notFound(facts: OnboardingFacts, words: readonly string[], optsIn: boolean): Decision {
  const isQuiet = isSilenced(facts.misses, facts.nowMs);
  const withThese = [...facts.misses, ...words.map((word) => ({ word, atMs: facts.nowMs }))];
  const tips = !isQuiet && isSilenced(withThese, facts.nowMs);
  return end(facts, "USER_NOT_FOUND", {
    words,
    misses: words,
    optsIn,
    effects: tips ? [{ kind: "log_enumeration" }] : [],
    sends: isQuiet ? [] : [["M2", "primary"]],
  });
}

type Named = OnboardingFacts & { readonly words: readonly string[]; readonly userId: UserId; readonly optsIn: boolean };

/** Steps 3 to 6. */
function forUser(facts: Named): Decision | SelectionWanted {
  const { words, userId, optsIn } = facts;
  const room = facts.rooms.filter(isLive).find((one) => one.userId === userId);
  if (room) return room.invitationSent ? remind(facts, room) : reinvite(facts, room);
  const profile = chooseProfile(facts, userId);
  if (profile === null) return passOn(facts);
  const profileId = profile.kind === "existing" ? profile.id : null;
  if (facts.selection === null) return { kind: "wants_selection", userId, profileId, optsIn };
  const taken = { words, userId, optsIn, profile };
  if (!facts.selection.found) {
    return end(facts, "NUMBER_UNAVAILABLE", {
      ...taken,
      effects: [takeProfile(profile), { kind: "alert_no_number" }],
      sends: [["M6", "primary"]],
    });
  }
  return end(facts, "COMPLETED", {
    ...taken,
    room: "new",
    roomBecomes: "active",
    effects: [takeProfile(profile), { kind: "use_room", roomId: "new", becomes: "active" }],
    sends: invitation(facts),
  });
}

export const takeProfile = (profile: ChosenProfile): Effect => ({ kind: "take_profile", profile });

/** Who, and from which number; then the invitation itself. Where the room is on the primary there is no other number to name. */
const invitation = ({ channel }: OnboardingFacts): readonly (readonly [TextKey, Sender])[] =>
  isFrontDoor(channel)
    ? [["M5", "room"]]
    : [
        ["M4", "primary"],
        ["M5", "room"],
      ];

/** A room that its client asked for. */
export const isAsked = (state: LiveRoomState): LiveRoomState => (state === "needs_verification" ? state : "active");

function remind(facts: Named, room: Room): Decision {
  const pointer: readonly (readonly [TextKey, Sender])[] = isFrontDoor(facts.channel) ? [] : [["M3p", "primary"]];
  return end(facts, "REMINDED", { ...inRoom(facts, room), sends: [["M3", "room"], ...pointer] });
}

function reinvite(facts: Named, room: Room): Decision {
  const isRecent = wentWithin("M5", facts.settings.limits.perTextS, facts.sent, facts.nowMs);
  return end(facts, "REINVITED", { ...inRoom(facts, room), sends: isRecent ? [] : invitation(facts) });
}

function inRoom({ words, userId, optsIn }: Named, room: Room) {
  const roomBecomes = isAsked(room.state);
  const effects: readonly Effect[] = [{ kind: "use_room", roomId: room.id, becomes: roomBecomes }];
  return { words, userId, optsIn, room: room.id, roomBecomes, effects };
}

/** The user is to decide: a request card, and a word to the client once a day. */
function passOn(facts: Named): Decision {
  const { words, userId, optsIn, nowMs } = facts;
  const card = facts.cards.find((one) => one.userId === userId);
  const isDue = card === undefined || card.toldAtMs === null || nowMs - card.toldAtMs >= dayMs;
  const told = isDue && mayGo("M7", true, facts.sent, facts.settings.limits, nowMs);
  const cardId = card?.id ?? "new";
  return end(facts, "PROSPECT", {
    words,
    userId,
    optsIn,
    card: cardId,
    effects: [{ kind: "keep_card", cardId, told }],
    sends: isDue ? [["M7", "primary"]] : [],
  });
}

type Parts = Partial<Omit<Decision, "kind" | "outcome" | "effects" | "heldBack">> & {
  readonly effects?: readonly Effect[];
  readonly sends?: readonly (readonly [TextKey, Sender])[];
};

/** Puts the decision together: what a limit holds back is named, and the end closes the interaction or, if owned, leaves a note. */
function end(facts: OnboardingFacts, outcome: Outcome, { effects = [], sends = [], ...parts }: Parts = {}): Decision {
  const { channel, interactionOwned, sent, settings, nowMs } = facts;
  const fromPrimary = (from: Sender) => from === "primary" || isFrontDoor(channel);
  const goes = ([text, from]: readonly [TextKey, Sender]) =>
    mayGo(text, fromPrimary(from), sent, settings.limits, nowMs);
  const optsIn = parts.optsIn ?? false;
  const isQuietEnd = outcome === "NO_EXTENSION" || outcome === "IGNORED";
  const ending: readonly Effect[] = interactionOwned
    ? isQuietEnd
      ? []
      : [{ kind: "leave_note" }]
    : outcome === "NO_EXTENSION"
      ? []
      : [{ kind: "close", reason: `onboarding:${outcome}` }];
  return {
    ...undecided,
    outcome,
    ...parts,
    optsIn,
    effects: [
      ...(optsIn ? [{ kind: "opt_in" } as const] : []),
      ...effects,
      ...sends.filter(goes).map(([text, from]) => ({ kind: "send", text, from }) as const),
      ...ending,
    ],
    heldBack: sends.filter((send) => !goes(send)).map(([text]) => text),
  };
}
