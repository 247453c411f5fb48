import fc from "fast-check";
import type { Channel } from "@/lib/core/channels";
import { ClientId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";

const nowMs = 1_795_219_200_000;
const minuteMs = 60_000;
const uuid = (kind: number, n: number) => `00000000-0000-7000-8${String(kind).padStart(3, "0")}-00000000000${n}`;
const people = [1, 2, 3].map((n) => UserId.parse(uuid(1, n)));
const anyPerson = fc.constantFrom(...people);
const somePeople = fc.subarray(people);

const channels = [
  "whatsapp",
  "sms",
  "wechat_miniapp",
  "wechat",
  "line",
  "telegram",
] as const satisfies readonly Channel[];
const words = ["michael", "anna", "li.wei", "张伟", "old-one", "zoë"];
const pieces = [
  ...words.flatMap((word) => [`#${word}`, `＃${word.toUpperCase()},`]),
  "# michael",
  "##anna",
  "mail#michael",
  "(#anna)",
  "#li.wei...",
  "#mi\u200bchael",
  "#nobody",
  "#x",
  `#${"a".repeat(33)}`,
  "Hello",
  "stop",
];
const anyText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }).map((all) => all.join(" ")),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("STOP", " Basta ", "退訂", "ｓｔｏｐ", "stop it", "start", "UnStop", "start now", ""),
  },
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom("#", "＃", "a", "B", "9", ".", "-", "é", "\u0301", " ", "\u200f") }),
  },
);

const anyKind = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("text", "image", "location", "sticker", "button") },
  { weight: 1, arbitrary: fc.constantFrom("reaction", "edit", "revoke", "system", "group") },
);
const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const anyAgo = fc
  .constantFrom(0, 1, 9, 10, 11, 24 * 60 - 1, 24 * 60, 25 * 60)
  .map((minutes) => nowMs - minutes * minuteMs);

/** Each word is one person's at most, theirs still, for a while, or no more. */
const anyUsers = fc
  .tuple(
    fc.tuple(...people.map(() => fc.boolean())),
    fc.array(fc.record({ of: fc.nat(2), heldUntilMs: fc.constantFrom(null, null, nowMs + 1, nowMs) }), {
      minLength: words.length,
      maxLength: words.length,
    }),
  )
  .map(([usable, owners]) =>
    people.map((id, person) => ({
      id,
      usable: usable[person] ?? false,
      words: owners.flatMap(({ of, heldUntilMs }, at) =>
        of === person ? [{ folded: (words[at] ?? "").normalize("NFKC"), heldUntilMs }] : [],
      ),
    })),
  );

const anyProfiles = fc
  .array(
    fc.record({
      stage: fc.constantFrom("client", "client", "client", "prospect", "archived"),
      visibleTo: somePeople,
      assignedTo: somePeople,
      lastUsedAtMs: anyAgo,
    }),
    { maxLength: 3 },
  )
  .map((all) => all.map((one, at) => ({ ...one, id: ClientId.parse(uuid(2, at + 1)) })));

const anyRooms = fc
  .uniqueArray(
    fc.record({
      userId: anyPerson,
      state: fc.constantFrom("reserved", "pending", "active", "needs_verification", "cooling", "closed"),
      invitationSent: fc.boolean(),
    }),
    // Of one user and client at most one room is live.
    { maxLength: 3, selector: ({ userId }) => userId },
  )
  .map((all) => all.map((one, at) => ({ ...one, id: RoomId.parse(uuid(3, at + 1)) })));

const anyCards = fc
  .uniqueArray(fc.record({ userId: anyPerson, toldAtMs: fc.option(anyAgo) }), {
    maxLength: 2,
    selector: ({ userId }) => userId,
  })
  .map((all) => all.map((one, at) => ({ ...one, id: RequestCardId.parse(uuid(4, at + 1)) })));

const anyLast = fc.dictionary(fc.constantFrom("M1b", "M2", "M3", "M3p", "M5", "M6", "M7", "M8"), anyAgo, {
  maxKeys: 3,
});

const anyMiss = fc.record({ word: fc.constantFrom("a", "b", "c", "d", "e", "f"), atMs: anyAgo });
/** All at once, or so far apart that only a whole day counts them together. */
const anyMisses = fc.oneof(
  fc.array(anyMiss, { maxLength: 8 }),
  fc
    .record({ many: fc.integer({ min: 8, max: 11 }), gapMinutes: fc.constantFrom(15, 140, 165), last: anyAgo })
    .map(({ many, gapMinutes, last }) =>
      Array.from({ length: many }, (_, at) => ({ word: `w${at}`, atMs: last - at * gapMinutes * minuteMs })),
    ),
);

/** Everything that a message to a primary may meet, with much of what matters close to its limits. */
export const anyFacts: fc.Arbitrary<OnboardingFacts> = fc.record({
  nowMs: fc.constant(nowMs),
  roll: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  channel: fc.constantFrom(...channels),
  message: fc.record({ kind: anyKind, text: anyText, optOutReported: rarely }),
  identity: fc.record({ ownAccount: rarely, blocked: rarely, optedOut: fc.nat(3).map((n) => n === 0) }),
  interactionOwned: fc.boolean(),
  settings: fc.record({
    autoPromotion: fc.boolean(),
    profileChoice: fc.constantFrom("random", "most_recent"),
    optOutWords: fc.constantFrom(["stop"], ["Stop", "basta", "退訂", "張"]),
    limits: fc.constant({ perTextS: 600, perDay: 20 }),
  }),
  users: anyUsers,
  profiles: anyProfiles,
  rooms: anyRooms,
  cards: anyCards,
  sent: fc.record({ lastMs: anyLast, today: fc.constantFrom(0, 0, 19, 20) }),
  misses: anyMisses,
  selection: fc.constantFrom({ found: true }, { found: false, error: "NO_ACCOUNT_AVAILABLE" }),
});
