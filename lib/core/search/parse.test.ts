import { describe, expect, test } from "vitest";
import type { Problem } from "./faults";
import { parseSearch } from "./parse";
import { printSearch } from "./print";
import { limits } from "./tree";
import { SearchTreeSchema } from "./tree-schema";

/** The fault of a text, and what stands at its place. */
function faultOf(text: string): [string, Problem] {
  const read = parseSearch(text);
  if (read.ok) throw new Error(`no fault: ${printSearch(read.tree)}`);
  const { at, length, problem } = read.fault;
  return [text.slice(at, at + length), problem];
}

test("what people write is read, with groups, lists and dates", () => {
  const text = "status is open and (tags has-any vip,gold or phone contains 333) and started in-last 7 days";
  expect(parseSearch(text)).toEqual({
    ok: true,
    tree: {
      match: "all",
      parts: [
        { type: "one", field: "status", op: "is", value: "open" },
        {
          match: "any",
          conditions: [
            { type: "many", field: "tags", op: "has-any", values: ["vip", "gold"] },
            { type: "text", field: "phone", op: "contains", value: "333" },
          ],
        },
        { type: "date", field: "started", op: "in-last", days: 7 },
      ],
    },
  });
});

test("case, spaces and the signs of a keyboard are the writer's own", () => {
  const same = ["messages>=3 AND read IS Yes", "messages ≥ 3\n and read is yes", "all: messages >= 3 and read is yes"];
  const trees = same.map((text) => parseSearch(text));
  expect(trees[1]).toEqual(trees[0]);
  expect(trees[2]).toEqual(trees[0]);
  expect(trees[0]).toMatchObject({ ok: true, tree: { parts: [{ op: ">=", value: 3 }, { value: true }] } });
});

describe("a fault is told at its place", () => {
  const day = (word: string, why: "missing" | "far") => [word, { kind: "no-such-day", word, why }];
  const expected = (at: string, wanted: string) => [at, { kind: "expected", wanted }];
  test.each([
    ["statu is open", ["statu", { kind: "unknown-field", word: "statu", near: ["status"] }]],
    ["status is open and phon contains 3", ["phon", { kind: "unknown-field", word: "phon", near: ["phone"] }]],
    ["hpone is 3", ["hpone", { kind: "unknown-field", word: "hpone", near: ["phone"] }]],
    ["queue is 3", ["queue", { kind: "unknown-field", word: "queue", near: [] }]],
    ["phone has 3", ["has", expect.objectContaining({ kind: "unknown-operator", field: "phone" })]],
    [
      "status is opn",
      ["opn", expect.objectContaining({ kind: "unknown-choice", near: ["open", "unmanaged", "closed"] })],
    ],
    ["messages > many", expected("many", "number")],
    ["messages > 1.5", expected("1.5", "number")],
    ["messages > 99999999999999999999", expected("99999999999999999999", "number")],
    ["started on tomorrow", expected("tomorrow", "day")],
    ["started on 2026-02-30", day("2026-02-30", "missing")],
    ["started before 9999-01-01", day("9999-01-01", "far")],
    ["started between 2026-01-01 or 2026-02-01", expected("or", "and")],
    ["started in-last 0 days", expected("0", "days")],
    ["agent is Giulia", expected("Giulia", "id")],
    ["read is maybe", expected("maybe", "yes-or-no")],
    ["phone contains", expected("", "value")],
    ["phone contains 3 phone", expected("phone", "join")],
    ["phone contains 3 and", expected("", "field")],
    ["(phone contains 3))", expected(")", "join")],
    ["()", expected(")", "field")],
    ["tags has-any vip,", expected("", "value")],
    ["read is yes and phone is 1 or phone is 2", ["or", { kind: "mixed" }]],
    ["(phone is 1 or (phone is 2))", ["(", { kind: "nested" }]],
    ["(phone is 1", ["(", { kind: "unclosed" }]],
    ['contact is "Ada', ['"Ada', { kind: "unclosed" }]],
    ['contact is "\\q"', ["\\q", { kind: "bad-escape" }]],
    ['contact is "\\u{0}"', ["\\u{0}", { kind: "bad-character", code: 0 }]],
    ["contact is \uD800", ["\uD800", { kind: "bad-character", code: 0xd800 }]],
    ["contact is a\0b", ["\0", { kind: "bad-character", code: 0 }]],
  ])("%j", (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  test("65 20 conditions are read, of 21 the last is one too many, within groups too", () => {
    const some = (count: number) => Array.from({ length: count }, (_, at) => `messages = ${at}`).join(" or ");
    expect(parseSearch(some(20)).ok).toBe(true);
    expect(faultOf(some(21))).toEqual(["messages = 20", { kind: "too-many", what: "conditions", most: 20 }]);
    expect(faultOf(`(${some(10)}) and (${some(11)})`)[0]).toBe("messages = 10");
    // Ten thousand are more than any text may hold: refused before a word of it is read.
    expect(faultOf(some(10_000))[1]).toEqual({ kind: "too-long", what: "text", most: limits.text });
    const condition = { type: "number", field: "messages", op: "=", value: 1 };
    const tree = (count: number) => ({ match: "all", parts: Array.from({ length: count }, () => condition) });
    expect(SearchTreeSchema.safeParse(tree(20)).success).toBe(true);
    expect(SearchTreeSchema.safeParse(tree(21)).success).toBe(false);
  });

  test("a value, a list and a text may be only so long", () => {
    const [fits, tooLong] = ["x".repeat(limits.value), "x".repeat(limits.value + 1)];
    expect(parseSearch(`contact is ${fits}`).ok).toBe(true);
    expect(faultOf(`contact is ${tooLong}`)).toEqual([
      tooLong,
      { kind: "too-long", what: "value", most: limits.value },
    ]);
    const list = Array.from({ length: limits.values + 1 }, (_, at) => `t${at}`).join(",");
    expect(faultOf(`tags has-any ${list}`)).toEqual(["t50", { kind: "too-many", what: "values", most: limits.values }]);
    const text = `contact is ${fits}`.padEnd(10_240);
    expect(faultOf(text)[1]).toEqual({ kind: "too-long", what: "text", most: limits.text });
  });
});

test("the schema refuses what no text could say", () => {
  const refused = (condition: unknown) => !SearchTreeSchema.safeParse({ match: "all", parts: [condition] }).success;
  expect(refused({ type: "text", field: "number", op: "contains", value: "1" })).toBe(true);
  expect(refused({ type: "text", field: "contact", op: "contains", value: "\0" })).toBe(true);
  expect(refused({ type: "text", field: "contact", op: "contains", value: "\uDC00" })).toBe(true);
  expect(refused({ type: "one", field: "status", op: "is", value: "waiting" })).toBe(true);
  expect(refused({ type: "date", field: "started", op: "on", day: "2026-02-29" })).toBe(true);
  expect(refused({ type: "number", field: "messages", op: "=", value: 1.5 })).toBe(true);
  expect(refused({ type: "flag", field: "read", op: "is", value: true, more: 1 })).toBe(true);
  expect(refused({ type: "flag", field: "read", op: "is", value: true })).toBe(false);
});
