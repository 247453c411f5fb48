import { z } from "zod";
import { isFrontDoor } from "@/lib/core/channel-traits";
import { formerExtensionDays } from "@/lib/core/extensions/can";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import { ClientId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import { decide } from "@/lib/core/onboarding/decide";
import type { Decision, SelectionWanted } from "@/lib/core/onboarding/decision";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";
import { settings } from "@/lib/core/settings/registry";
import { contains, type KindRunner } from "./case";
import { OnboardingCase } from "./onboarding-case";

const Onboardings = z.object({ cases: z.array(OnboardingCase) });
type Facts = OnboardingCase["facts"];

const nowMs = Date.UTC(2026, 10, 21, 9, 0, 0);
const hourMs = 3_600_000;

/** The short ids of a case as UUIDs, and back. */
function idsOf({ world }: Facts) {
  const { users, profiles, rooms, requestCards } = world;
  const shorts = [...users, ...profiles, ...rooms, ...requestCards].map(({ id }) => id);
  const uuidOf = (short: string) => `00000000-0000-7000-8000-${(shorts.indexOf(short) + 1).toString(16).padStart(12, "0")}`;
  return { uuidOf, shortOf: (uuid: string) => shorts[Number.parseInt(uuid.slice(-12), 16) - 1] ?? uuid };
}

type Ids = ReturnType<typeof idsOf>;

/** The facts that the product would load for the message of a case. */
function factsOf(facts: Facts, { uuidOf }: Ids): OnboardingFacts {
  const { world, identity, message, recent, selection } = facts;
  const userId = (short: string) => UserId.parse(uuidOf(short));
  const guesses = ["a", "b", "c", "d", "e"].map((word) => ({ word, atMs: nowMs - hourMs }));
  return {
    nowMs,
    roll: 0.5,
    channel: facts.channel,
    message: { ...message, optOutReported: false },
    identity: { ownAccount: false, blocked: identity.blocked, optedOut: identity.optedOut },
    interactionOwned: false,
    settings: {
      ...world.settings,
      optOutWords: settings["inbound.opt_out_words"].fallback,
      limits: { perTextS: settings["inbound.limits"].fallback.perText, perDay: settings["inbound.limits"].fallback.perDay },
    },
    users: world.users.map(({ id, usable, extension, formerExtensions }) => ({
      id: userId(id),
      usable,
      words: [
        ...(extension === null ? [] : [{ folded: foldExtension(extension), heldUntilMs: null }]),
        ...formerExtensions.map(({ word, daysAgo }) => ({
          folded: foldExtension(word),
          heldUntilMs: nowMs + (formerExtensionDays - daysAgo) * 24 * hourMs,
        })),
      ],
    })),
    profiles: world.profiles
      .filter(({ identities }) => identities.includes(identity.id))
      .map(({ id, stage, visibleTo, assignedTo, lastUsedAt }) => ({
        id: ClientId.parse(uuidOf(id)),
        stage,
        visibleTo: visibleTo.map(userId),
        assignedTo: assignedTo.map(userId),
        lastUsedAtMs: Date.parse(lastUsedAt),
      })),
    rooms: world.rooms
      .filter((room) => room.identity === identity.id)
      .map((room) => ({ ...room, id: RoomId.parse(uuidOf(room.id)), userId: userId(room.userId) })),
    cards: world.requestCards
      .filter((card) => card.open && card.identity === identity.id)
      .map(({ id, userId: owner, lastToldHoursAgo }) => ({
        id: RequestCardId.parse(uuidOf(id)),
        userId: userId(owner),
        toldAtMs: lastToldHoursAgo === null ? null : nowMs - lastToldHoursAgo * hourMs,
      })),
    sent: {
      lastMs: Object.fromEntries(Object.entries(recent).map(([key, seconds]) => [key, nowMs - seconds * 1_000])),
      today: facts.automaticToday,
    },
    misses: identity.silenced ? guesses : [],
    selection: "account" in selection ? { found: true } : { found: false, error: selection.error },
  };
}

/** A decision in the words of the cases. */
function told(decision: Decision | SelectionWanted, facts: Facts, { shortOf }: Ids): Readonly<Record<string, unknown>> {
  if (decision.kind !== "decided") return { outcome: decision.kind };
  const { profile, room, card } = decision;
  const secondary = isFrontDoor(facts.channel) ? "primary" : "secondary";
  const short = (id: string | null) => (id === null || id === "new" ? id : shortOf(id));
  return {
    ...decision,
    profile: profile === null ? null : profile.kind === "new" ? "new" : shortOf(profile.id),
    room: short(room),
    card: short(card),
    assigns: profile !== null && (profile.kind === "new" || profile.assigns),
    optIn: decision.optsIn,
    sends: decision.effects.flatMap((effect) =>
      effect.kind === "send" ? [[effect.text, effect.from === "primary" ? "primary" : secondary]] : [],
    ),
  };
}

export const runOnboarding: KindRunner = ({ content }) =>
  Onboardings.parse(content).cases.map(({ name, facts, expect }) => {
    const ids = idsOf(facts);
    const got = told(decide(factsOf(facts, ids)), facts, ids);
    const { profile } = expect;
    // A list: any one of these will do.
    const anyOf = Array.isArray(profile) && typeof got["profile"] === "string" && profile.includes(got["profile"]);
    return contains(name, anyOf ? { ...expect, profile: got["profile"] } : expect, got);
  });
