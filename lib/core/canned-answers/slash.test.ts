import fc from "fast-check";
import { expect, test } from "vitest";
import { CannedAnswerId } from "@/lib/core/ids";
import { matchAnswers, slashWordAt } from "./slash";

test.each([
  ["/", 1, { from: 0, query: "" }],
  ["Hello /gre", 10, { from: 6, query: "gre" }],
  ["line\n/x", 7, { from: 5, query: "x" }],
  ["Hello /gre", 8, { from: 6, query: "g" }],
  ["and/or", 6, null],
  ["https://x.example", 17, null],
  ["/gre at", 7, null],
  ["no slash", 8, null],
  [`/${"x".repeat(51)}`, 52, null],
  [`a/${"x".repeat(50)}`, 52, null],
  [`/${"x".repeat(50)}`, 51, { from: 0, query: "x".repeat(50) }],
])("in %j at %i a slash word is found where one begins", (text, caret, word) => {
  expect(slashWordAt(text, caret)).toEqual(word);
});

test("wherever the caret stands, the word is what stands between its slash and the caret", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("/", " ", "a", "\n") }), fc.nat(), (text, n) => {
      const caret = n % (text.length + 1);
      const word = slashWordAt(text, caret);
      if (word) expect(text.slice(word.from, caret)).toBe(`/${word.query}`);
    }),
  );
});

const answer = (key: string, text: string, local = false) => ({
  id: CannedAnswerId.parse(`019aa000-0000-7000-8000-${key.length}${local ? 1 : 0}0000000000`),
  key,
  text,
  local,
});
const keys = (query: string) =>
  matchAnswers(
    [
      answer("greet", "Good morning"),
      answer("bye", "Un caffè? Greetings"),
      answer("regret", "We are sorry", true),
      answer("greet", "Local hello", true),
      answer("hours", "9 to 5", true),
    ],
    query,
  ).map(({ key, local }) => `${key}${local ? "*" : ""}`);

test("the account's own come first, then what begins with the word, holds it, and says it", () => {
  expect(keys("gre")).toEqual(["greet*", "regret*", "greet", "bye"]);
  expect(keys("")).toEqual(["greet*", "hours*", "regret*", "bye", "greet"]);
  expect(keys("CAFFE")).toEqual(["bye"]);
  expect(keys("zz")).toEqual([]);
});
