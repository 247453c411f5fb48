import { expect, test } from "vitest";
import { ClientId, RoomId, UserId } from "@/lib/core/ids";
import type { OnboardingFacts } from "./facts";
import { type Promotion, decidePromotion } from "./promote";

const userId = UserId.parse("00000000-0000-7000-8001-000000000001");
const otherId = UserId.parse("00000000-0000-7000-8001-000000000002");
const clientId = ClientId.parse("00000000-0000-7000-8002-000000000001");
const roomId = RoomId.parse("00000000-0000-7000-8003-000000000001");

const facts = (over: Partial<OnboardingFacts> = {}): OnboardingFacts => ({
  nowMs: 1_795_219_200_000,
  roll: 0,
  channel: "whatsapp",
  message: { kind: "text", text: "#michael", optOutReported: false },
  identity: { ownAccount: false, blocked: false, optedOut: false },
  interactionOwned: false,
  settings: {
    autoPromotion: false,
    profileChoice: "random",
    optOutWords: [],
    limits: { perTextS: 600, perDay: 20 },
  },
  users: [],
  profiles: [],
  rooms: [],
  cards: [],
  sent: { lastMs: {}, today: 20 },
  misses: [],
  selection: { found: true },
  ...over,
});
const existing = { kind: "existing", id: clientId, alternatives: [], assigns: true } as const;
const decided = (over: Partial<OnboardingFacts> = {}, promotion: Partial<Promotion> = {}) => {
  const answer = decidePromotion(facts(over), {
    userId,
    profile: { kind: "new" },
    announces: true,
    invites: true,
    ...promotion,
  });
  if (answer.kind !== "decided") throw new Error("selection is wanted");
  return { ...answer, did: answer.effects.map((one) => (one.kind === "send" ? `${one.text} ${one.from}` : one.kind)) };
};

test("selection is asked for the user and the profile that was picked, before anything is promised", () => {
  const promotion = { userId, profile: existing, announces: true, invites: true };
  expect(decidePromotion(facts({ selection: null }), promotion)).toEqual({
    kind: "wants_selection",
    userId,
    profileId: clientId,
    optsIn: false,
  });
});

test("promoted, a request ends like an onboarding: profile, room, announcement, invitation, in this order", () => {
  const { outcome, room, roomBecomes, did } = decided();
  expect([outcome, room, roomBecomes]).toEqual(["COMPLETED", "new", "active"]);
  expect(did).toEqual(["take_profile", "use_room", "M4 primary", "M5 room"]);
});

test("the announcement is left out where the client cannot be answered, and all words on the user's own number", () => {
  expect(decided({}, { announces: false }).did).toEqual(["take_profile", "use_room", "M5 room"]);
  expect(decided({}, { announces: false, invites: false }).did).toEqual(["take_profile", "use_room"]);
});

test("without a number the profile is left alone, the client hears nothing, and whoever can help is alerted", () => {
  const { outcome, room, did } = decided({ selection: { found: false, error: "NO_POOL" } });
  expect([outcome, room, did]).toEqual(["NUMBER_UNAVAILABLE", null, ["alert_no_number"]]);
  expect(decided({ selection: { found: false, error: "IDENTITY_REFUSED" } }).did).toEqual([]);
});

test("a room that the two have by now is taken without asking selection, and invited to only if it never was", () => {
  const live = { id: roomId, userId, state: "pending", invitationSent: true } as const;
  expect(decided({ selection: null, rooms: [live] })).toMatchObject({ room: roomId, roomBecomes: "active" });
  expect(decided({ selection: null, rooms: [live] }).did).toEqual(["take_profile", "use_room"]);
  expect(decided({ selection: null, rooms: [{ ...live, invitationSent: false }] }).did).toContain("M5 room");
  expect(
    decided({
      rooms: [
        { ...live, userId: otherId },
        { ...live, state: "cooling" },
      ],
    }).room,
  ).toBe("new");
  expect(decided({ rooms: [{ ...live, state: "needs_verification" }] }).roomBecomes).toBe("needs_verification");
});
