import fc from "fast-check";
import { expect, test } from "vitest";
import { ClientId, MessageId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import { decide } from "./decide";
import type { Decision } from "./decision";
import type { OnboardingFacts } from "./facts";
import { isSilenced } from "./limits";
import { asksToStop } from "./opt-out";
import { rollOf } from "./roll";

const uuid = (kind: number, number: number) =>
  `00000000-0000-7000-8${String(kind).padStart(3, "0")}-${number.toString(16).padStart(12, "0")}`;
const userId = (n: number) => UserId.parse(uuid(1, n));
const clientId = (n: number) => ClientId.parse(uuid(2, n));
const roomId = (n: number) => RoomId.parse(uuid(3, n));
const nowMs = 1_795_219_200_000;
const minute = 60_000;

const facts = (over: Partial<OnboardingFacts> = {}, text: string | null = "#michael"): OnboardingFacts => ({
  nowMs,
  roll: 0,
  channel: "whatsapp",
  message: { kind: "text", text, optOutReported: false },
  identity: { ownAccount: false, blocked: false, optedOut: false },
  interactionOwned: false,
  settings: {
    autoPromotion: true,
    profileChoice: "random",
    optOutWords: ["stop"],
    limits: { perTextS: 600, perDay: 20 },
  },
  users: [{ id: userId(1), usable: true, words: [{ folded: "michael", heldUntilMs: null }] }],
  profiles: [],
  rooms: [],
  cards: [],
  sent: { lastMs: {}, today: 0 },
  misses: [],
  selection: { found: true },
  ...over,
});
const decided = (...args: Parameters<typeof facts>): Decision => {
  const answer = decide(facts(...args));
  if (answer.kind !== "decided") throw new Error("selection is wanted");
  return answer;
};
const sends = (decision: Decision) =>
  decision.effects.flatMap((e) => (e.kind === "send" ? [`${e.text} ${e.from}`] : []));
const kinds = (decision: Decision) => decision.effects.map(({ kind }) => kind);

test("two primaries never talk to each other", () => {
  const own = decided({ identity: { ownAccount: true, blocked: false, optedOut: false } });
  expect([own.outcome, sends(own)]).toEqual(["IGNORED", []]);
});

test("selection is wanted before anything is promised, and only when it is needed", () => {
  expect(decide(facts({ selection: null }))).toEqual({
    kind: "wants_selection",
    userId: userId(1),
    profileId: null,
    optsIn: false,
  });
  expect(decide(facts({ selection: null }, "#nobody")).kind).toBe("decided");
});

test("the provider's own word for it opts a client out, whatever the text says", () => {
  expect(asksToStop({ kind: "text", text: "#michael", optOutReported: true }, [])).toBe(true);
  expect(decided({ message: { kind: "text", text: "#michael", optOutReported: true } }).outcome).toBe("OPTED_OUT");
});

test("an opt-out ends rooms first and is confirmed once", () => {
  expect(kinds(decided({}, "STOP"))).toEqual(["opt_out", "send", "close"]);
  const again = decided({ identity: { ownAccount: false, blocked: false, optedOut: true } }, "stop");
  expect(kinds(again)).toEqual(["close"]);
});

test("an edit or a reaction opts nobody out", () => {
  for (const kind of ["edit", "reaction", "group", "system", "revoke"]) {
    expect(decided({ message: { kind, text: "stop", optOutReported: false } }).outcome).toBe("IGNORED");
  }
});

test("a front-door channel names no other number", () => {
  const channel = "telegram" as const;
  const room = { id: roomId(1), userId: userId(1), state: "active" as const, invitationSent: true };
  expect(sends(decided({ channel }))).toEqual(["M5 room"]);
  expect(sends(decided({ channel, rooms: [room] }))).toEqual(["M3 room"]);
  expect(sends(decided({ channel, rooms: [{ ...room, invitationSent: false }] }))).toEqual(["M5 room"]);
  expect(sends(decided({ channel, rooms: [room] }, "hello"))).toEqual([]);
});

test("a text on a front-door channel counts as one of the primary's", () => {
  const rooms = [{ id: roomId(1), userId: userId(1), state: "active" as const, invitationSent: true }];
  expect(decided({ channel: "telegram", rooms, sent: { lastMs: {}, today: 20 } }).heldBack).toEqual(["M3"]);
});

test("while an agent owns the interaction a note is left and nothing is closed", () => {
  expect(kinds(decided({ interactionOwned: true }))).toEqual([
    "take_profile",
    "use_room",
    "send",
    "send",
    "leave_note",
  ]);
  expect(kinds(decided({ interactionOwned: true }, "hello"))).toEqual([]);
  const rooms = [{ id: roomId(1), userId: userId(1), state: "active" as const, invitationSent: true }];
  expect(sends(decided({ interactionOwned: true, rooms }, "hello"))).toEqual([]);
});

test("a reserved or pending room becomes active, one that needs verification does not", () => {
  const room = (state: "reserved" | "pending" | "needs_verification") => ({
    id: roomId(1),
    userId: userId(1),
    state,
    invitationSent: true,
  });
  expect(decided({ rooms: [room("reserved")] }).roomBecomes).toBe("active");
  expect(decided({ rooms: [room("pending")] }).roomBecomes).toBe("active");
  expect(decided({ rooms: [room("needs_verification")] }).roomBecomes).toBe("needs_verification");
});

test("an invitation that failed is made again, but not within ten minutes", () => {
  const rooms = [{ id: roomId(1), userId: userId(1), state: "active" as const, invitationSent: false }];
  expect(sends(decided({ rooms }))).toEqual(["M4 primary", "M5 room"]);
  expect(sends(decided({ rooms, sent: { lastMs: { M5: nowMs - 9 * minute }, today: 0 } }))).toEqual([]);
});

test("a released extension resolves to the last moment of its time and not beyond", () => {
  const held = (heldUntilMs: number) => [{ id: userId(1), usable: true, words: [{ folded: "michael", heldUntilMs }] }];
  expect(decided({ users: held(nowMs + 1) }).outcome).toBe("COMPLETED");
  expect(decided({ users: held(nowMs) }).outcome).toBe("USER_NOT_FOUND");
});

const profile = (n: number, lastUsedAtMs: number, assigned = true) => ({
  id: clientId(n),
  stage: "client" as const,
  visibleTo: [userId(1)],
  assignedTo: assigned ? [userId(1)] : [],
  lastUsedAtMs,
});

test("one of several profiles is picked by the message's own chance, and the others are recorded", () => {
  const profiles = [profile(1, 1), profile(2, 2), profile(3, 3)];
  const picked = [0, 0.4, 0.9].map((roll) => decided({ profiles, roll }).profile);
  expect(picked.map((one) => one?.kind === "existing" && one.id)).toEqual([clientId(3), clientId(2), clientId(1)]);
  expect(picked[0]).toMatchObject({ alternatives: [clientId(2), clientId(1)], assigns: false });
  const settings = { ...facts().settings, profileChoice: "most_recent" as const };
  expect(decided({ profiles, roll: 0.9, settings }).profile).toMatchObject({ id: clientId(3) });
});

test("the pick does not depend on the order in which profiles were read", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (order, roll) => {
        const profiles = order.map((n) => profile(n, n % 2));
        expect(decided({ profiles, roll }).profile).toEqual(
          decided({ profiles: [1, 2, 3, 4, 5].map((n) => profile(n, n % 2)), roll }).profile,
        );
      },
    ),
  );
});

test("chance belongs to the message and lies in [0, 1)", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const roll = rollOf(MessageId.parse(id));
      expect(roll).toBe(rollOf(MessageId.parse(id)));
      expect(roll >= 0 && roll < 1).toBe(true);
    }),
  );
});

test("an open request card keeps a client a prospect and is told of once a day", () => {
  const card = { id: RequestCardId.parse(uuid(4, 1)), userId: userId(1), toldAtMs: nowMs - 25 * 60 * minute };
  expect(decided({ cards: [card] })).toMatchObject({ outcome: "PROSPECT", card: card.id });
  expect(sends(decided({ cards: [card] }))).toEqual(["M7 primary"]);
  expect(sends(decided({ cards: [{ ...card, toldAtMs: nowMs - 23 * 60 * minute }] }))).toEqual([]);
  expect(decided({ cards: [{ ...card, userId: userId(2) }] }).outcome).toBe("COMPLETED");
});

const misses = (count: number, gapMs: number, from = nowMs) =>
  Array.from({ length: count }, (_, at) => ({ word: `w${at}`, atMs: from - at * gapMs }));

test("five different misses in ten minutes, or ten in a day, silence a sender for a day", () => {
  expect(isSilenced(misses(5, minute), nowMs)).toBe(true);
  expect(isSilenced(misses(4, minute), nowMs)).toBe(false);
  expect(isSilenced(misses(5, 3 * minute), nowMs)).toBe(false);
  expect(isSilenced(misses(10, 60 * minute), nowMs)).toBe(true);
  expect(isSilenced(misses(9, 60 * minute), nowMs)).toBe(false);
  expect(
    isSilenced(
      misses(5, minute).map((miss) => ({ ...miss, word: "same" })),
      nowMs,
    ),
  ).toBe(false);
  expect(isSilenced(misses(5, minute, nowMs - 24 * 60 * minute), nowMs)).toBe(false);
  expect(isSilenced(misses(5, minute, nowMs - 24 * 60 * minute + 1), nowMs)).toBe(true);
});

test("the guess that is one too many is written down once, and answered last", () => {
  const tipping = decided({ misses: misses(4, minute) }, "#nobody");
  expect([kinds(tipping), sends(tipping)]).toEqual([["log_enumeration", "send", "close"], ["M2 primary"]]);
  const after = decided({ misses: misses(5, minute) }, "#nobody");
  expect([kinds(after), sends(after)]).toEqual([["close"], []]);
  expect(decided({ misses: misses(9, minute) }).outcome).toBe("COMPLETED");
});

test("a limit changes what is said and never the outcome", () => {
  const last = fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.constantFrom("#michael", "#nobody", "hello", "stop", "#michael #anna"),
      fc.nat(30),
      last,
      (text, today, ago) => {
        const lastMs =
          ago === undefined
            ? {}
            : Object.fromEntries(["M1b", "M2", "M3", "M3p", "M6", "M7", "M8"].map((key) => [key, nowMs - ago * 1_000]));
        const limited = decided({ sent: { lastMs, today } }, text);
        const free = decided({}, text);
        expect({ ...limited, effects: [], heldBack: [] }).toEqual({ ...free, effects: [], heldBack: [] });
        expect([...sends(limited), ...limited.heldBack].length).toBe(sends(free).length);
      },
    ),
  );
});
