import fc from "fast-check";

/** What the data is made of, and so what is worth asking for. */
export const words = {
  texts: [
    "Müller",
    "ADA",
    "王小明",
    "小",
    "Łódź",
    "İstanbul",
    "100%",
    "a_b",
    "c\\d",
    "Straße",
    "ok",
    "zq",
    "👩‍👩‍👧",
    "x",
    "two\nlines",
    "Ａｄａ",
    "मराठी",
    "is it 333?",
    "mul",
  ],
  phones: ["+393331234567", "+442071234567", "+8613912345678"],
  numbers: [0, 1, 2, 3, 5, 60, 3_600, 86_400],
  days: ["2026-03-28", "2026-03-29", "2026-10-25", "2026-11-19", "2026-11-20", "2026-11-21"],
  words: ["vip", "Gold", "per favore", "übrig", "王"],
} as const;

const of = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const text = fc.oneof(
  fc.array(of(words.texts), { minLength: 1, maxLength: 4 }).map((some) => some.join(" ")),
  of([...words.texts, ""]),
  fc.string({ unit: "grapheme", maxLength: 20 }).filter((one) => !one.includes("\0") && one.isWellFormed()),
);
// Around midnight of several zones and around the nights on which clocks change.
const moment = fc
  .tuple(of(words.days), fc.integer({ min: -26 * 3_600, max: 26 * 3_600 }))
  .map(([day, seconds]) => Date.parse(`${day}T00:00:00Z`) + seconds * 1_000);

/** An interaction before it is stored; account and agent by their place among some. */
export const anyRow = fc.record({
  contact: text,
  firstName: maybe(text),
  lastName: maybe(text),
  phone: maybe(of(words.phones)),
  said: fc.array(maybe(text), { maxLength: 3 }),
  messages: of(words.numbers),
  unread: of([0, 0, 1, 3]),
  started: moment,
  lastMessage: moment,
  closed: maybe(moment),
  assigned: maybe(moment),
  window: maybe(moment),
  firstReply: maybe(fc.integer({ min: 0, max: 4_000_000 })),
  direction: maybe(of(["in", "out"] as const)),
  delivery: maybe(of(["queued", "read", "failed"] as const)),
  closeReason: maybe(of(words.words)),
  channel: of(["whatsapp", "sms", "line"] as const),
  account: fc.nat(2),
  agent: maybe(fc.nat(2)),
  disposition: fc.array(of(words.words), { maxLength: 3 }),
  tags: fc.uniqueArray(of(words.words), { maxLength: 3 }),
  firstContact: fc.boolean(),
  autoReplied: fc.boolean(),
});
