import fc from "fast-check";
import { expect, test } from "vitest";
import { allOf } from "./combine";
import { parseSearch } from "./parse";
import { printSearch } from "./print";
import { anySearch } from "./testing/any-search";
import { someWords } from "./testing/words";
import { conditionsOf, type SearchTree } from "./tree";

const read = (text: string): SearchTree => {
  const parsed = parseSearch(text);
  if (!parsed.ok) throw new Error(`not read: ${text}`);
  return parsed.tree;
};

test.each([
  ["", "", [""]],
  ["read is yes", "", ["read is yes"]],
  ["", "read is yes or number = 1", ["read is yes or number = 1"]],
  [
    "read is yes",
    "number = 1 and (tags is-empty or unread = 0)",
    ["read is yes and number = 1 and (tags is-empty or unread = 0)"],
  ],
  ["read is yes", "number = 1 or number = 2", ["read is yes and (number = 1 or number = 2)"]],
  ["read is yes", "any: (number = 1 or number = 2)", ["read is yes and (number = 1 or number = 2)"]],
  [
    "read is yes",
    "number = 1 or (number = 2 and unread = 0)",
    ["read is yes", "number = 1 or (number = 2 and unread = 0)"],
  ],
])("%s and %s are %j", (one, other, together) => {
  expect(allOf(read(one), read(other)).map(printSearch)).toEqual(together);
});

test("no condition is lost, and of two searches only one with alternatives of groups stays apart", () => {
  const search = anySearch(someWords);
  fc.assert(
    fc.property(search, search, (one, other) => {
      const together = allOf(one, other);
      expect(together.flatMap(conditionsOf)).toEqual([one, other].flatMap(conditionsOf));
      if (together.length > 1) expect(together).toEqual([one, other]);
    }),
  );
});
