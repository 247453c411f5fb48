import { expect, test } from "vitest";
import { faultWords } from "./fault-words";
import { parseSearch } from "./parse";

const wordsFor = (text: string): string => {
  const parsed = parseSearch(text);
  return parsed.ok ? "read" : faultWords(parsed.fault);
};

test.each([
  ["nmae is x", 1, "there is no field “nmae”"],
  ["status is opne", 11, "status has no value “opne”; it could be open, unmanaged, closed"],
  ["phone has 3", 7, "phone has no operator “has”"],
  ["started on 2026-02-31", 12, "no calendar has the day 2026-02-31"],
  ["started on 1066-10-14", 12, "1066-10-14 is not between 1900-01-01 and 2999-12-31"],
  [
    "read is yes and number = 1 or number = 2",
    28,
    "“and” and “or” stand side by side; put brackets around what belongs together",
  ],
  ["((read is yes))", 2, "a group holds no further group"],
  ["(read is yes", 1, "what begins here is not closed"],
  ["contact is \0", 12, "a character that cannot be stored (code 0)"],
  ['contact is "\\x"', 13, "after a backslash comes a quote, a backslash, n, r, t or u{…}"],
  [Array.from({ length: 21 }, () => "read is yes").join(" and "), 321, "at most 20 conditions are asked at once"],
  [`contact is ${"x".repeat(201)}`, 12, "a value has at most 200 characters"],
  ["x".repeat(6_001), 6_001, "a search has at most 6000 characters"],
  ["number = x", 10, "a whole number is missing here"],
  ["account is me", 12, "an id is missing here"],
])("%s is wrong at character %i", (text, at, words) => {
  expect(wordsFor(text)).toContain(`at character ${at}: ${words}`);
});

test("what was written is quoted in part, however long it is", () => {
  expect(wordsFor("y".repeat(5_000)).length).toBeLessThan(200);
});
