import fc from "fast-check";
import { expect, test } from "vitest";
import { matches, type SearchRow } from "./matches";
import { parseSearch } from "./parse";
import { anyCondition } from "./testing/any-search";
import { someWords } from "./testing/words";

const row: SearchRow = {
  contact: ["Ada Müller"],
  "first-name": [],
  "last-name": ["Müller"],
  phone: ["+393331234567"],
  message: ["Buongiorno", "王小明 è qui"],
  "first-message": ["Buongiorno"],
  number: 1001,
  messages: 2,
  unread: 0,
  "first-response": null,
  duration: 60,
  started: 1_795_215_600_000,
  "last-message": 1_795_215_660_000,
  closed: null,
  assigned: null,
  window: null,
  status: "open",
  direction: "in",
  delivery: null,
  provider: "sandbox",
  "close-reason": null,
  channel: "whatsapp",
  account: "00000000-0000-0000-0000-000000000001",
  agent: null,
  list: null,
  unit: null,
  disposition: ["Sale", "Won"],
  "disposition-1": "Sale",
  "disposition-2": "Won",
  "disposition-3": null,
  tags: ["vip", "gold"],
  read: true,
  "first-contact": false,
  "auto-replied": false,
};
const time = { zone: "Europe/Rome", nowMs: 1_795_219_200_000 };

function found(text: string): boolean {
  const read = parseSearch(text);
  if (!read.ok) throw new Error(`not read: ${text}`);
  return matches(read.tree, row, time);
}

test.each([
  ["contact contains muller", true],
  ["contact starts-with müller", false],
  ["first-name is-empty", true],
  ['phone contains "333 123-45"', true],
  ["phone contains 3_3", false],
  ["message contains 小", true],
  ["message lacks 王", false],
  ["message is BUONGIORNO", true],
  ["first-message contains 王", false],
  ["first-response < 10", false],
  ["first-response != 10", true],
  ["started on 2026-11-21", true],
  ["started before 2026-11-21", false],
  ["closed in-last 3650 days", false],
  ["agent is-empty and tags has-all gold, vip", true],
  ["tags has-none silver, gold", false],
  ["disposition is Won and disposition-2 is Won", true],
  ["disposition is-not Won or disposition-1 is Won", false],
  ["disposition is-any-of Lost, Sale and disposition-3 is-empty", true],
  ["status is closed or (read is yes and unread = 0)", true],
  ["", true],
  ["any:", true],
])("%j: %j", (text, holds) => {
  expect(found(text)).toBe(holds);
});

test("a negative operator finds what its positive one does not", () => {
  const opposite = { lacks: "contains", "is-not": "is", "!=": "=", "has-none": "has-any", "is-not-empty": "is-empty" };
  fc.assert(
    fc.property(anyCondition(someWords), (condition) => {
      const positive = Object.entries(opposite).find(([op]) => op === condition.op)?.[1];
      if (positive === undefined || condition.type === "flag") return;
      const other = { ...condition, op: positive } as typeof condition;
      const one = (part: typeof condition) => matches({ match: "all", parts: [part] }, row, time);
      expect(one(condition)).toBe(!one(other));
    }),
    { numRuns: 2_000 },
  );
});
