import { expect, test } from "vitest";
import { fieldChanges, fieldWords, valueText } from "./field-changes";

const words = { yes: "Yes", no: "No" };

test("each changed field stands alone with both its sides, nested ones by their path", () => {
  const changes = fieldChanges({
    before: { name: "A", same: 1, test: { outcome: "failed", ms: 3 } },
    after: { name: "B", same: 1, test: { outcome: "ok", ms: 3 }, added: null },
  });
  expect(changes).toEqual([
    { field: "name", before: "A", after: "B" },
    { field: "test.outcome", before: "failed", after: "ok" },
    { field: "added", before: undefined, after: null },
  ]);
});

test("something made has no before, something removed no after, and an entry without values no rows", () => {
  expect(fieldChanges({ before: null, after: { key: "IT1" } })).toEqual([
    { field: "key", before: undefined, after: "IT1" },
  ]);
  expect(fieldChanges({ before: { key: "IT1" }, after: null })).toEqual([
    { field: "key", before: "IT1", after: undefined },
  ]);
  expect(fieldChanges({ before: null, after: null })).toEqual([]);
});

test("values are shown as people write them, and what is empty is told from what is zero", () => {
  expect([true, false, 0, "x", ["a", "b"], [{ from: "HK" }]].map((value) => valueText(value, words))).toEqual([
    "Yes",
    "No",
    "0",
    "x",
    "a, b",
    '{"from":"HK"}',
  ]);
  expect([null, undefined, "", []].map((value) => valueText(value, words))).toEqual([null, null, null, null]);
  expect([valueText([null], words), fieldWords("fallbackUpward"), fieldWords("max_live.rooms2Day")]).toEqual([
    "–",
    "fallback upward",
    "max live.rooms2 day",
  ]);
});
