import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold";
import { hasTriple, marksOf } from "./marks";

test("each sign of another script is marked, each pair, and of Latin letters the pairs that are seldom", () => {
  expect(marksOf("王小")).toEqual(["王", "王小", "小"]);
  expect(marksOf("the bank zq 33")).toEqual(["zq"]);
  expect(marksOf("a1 – “b”…")).toEqual(["a1"]);
  expect(marksOf("ok")).toEqual([]);
  expect(["abc", "a1b", "ab c", "王小明"].map(hasTriple)).toEqual([true, true, false, false]);
});

test("what is marked in a part of a text is marked in the whole: the index leaves no match out", () => {
  const text = fc
    .array(
      fc.oneof(fc.string({ unit: "grapheme", maxLength: 6 }), fc.constantFrom("王小明", "zq", "33", " ", "é", "👩‍👧")),
    )
    .map((parts) => fold(parts.join("")));
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const signs = Array.from(whole);
      const start = signs.length === 0 ? 0 : from % signs.length;
      const part = signs.slice(start, start + (length % 8)).join("");
      const marks = new Set(marksOf(whole));
      expect(marksOf(part).filter((mark) => !marks.has(mark))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
