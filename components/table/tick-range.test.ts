import { expect, test } from "vitest";
import { tickRange } from "./tick-range";

const shown = ["a", "b", "c", "d", "e"];

test("a range goes from the row that was ticked last to this one, either way, both included", () => {
  expect(tickRange(shown, "b", 3)).toEqual(["b", "c", "d"]);
  expect(tickRange(shown, "d", 1)).toEqual(["b", "c", "d"]);
  expect(tickRange(shown, "c", 2)).toEqual(["c"]);
});

test("without one that is shown it is the row alone", () => {
  expect(tickRange(shown, null, 2)).toEqual(["c"]);
  expect(tickRange(shown, "on another page", 2)).toEqual(["c"]);
  expect(tickRange(shown, "a", 9)).toEqual(["a", "b", "c", "d", "e"]);
  expect(tickRange([], null, 0)).toEqual([]);
});
