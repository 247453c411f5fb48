import { expect, test } from "vitest";
import { parseLayout } from "./table-layout";

const initial = { order: ["name", "state", "rooms"], hidden: ["rooms"], density: "compact" } as const;

test("a kept layout neither loses a new column nor keeps one that is gone", () => {
  const kept = JSON.stringify({ order: ["state", "gone"], hidden: ["gone", "name"], density: "comfortable" });
  expect(parseLayout(kept, initial)).toEqual({
    order: ["state", "name", "rooms"],
    hidden: ["name"],
    density: "comfortable",
  });
});

test("a broken layout is the list's own", () => {
  for (const text of ["{", "null", "[]", '{"order":3}']) expect(parseLayout(text, initial)).toEqual(initial);
});
