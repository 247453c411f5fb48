import { expect, test } from "vitest";
import { changed, followed, startHistory, undone } from "./history";

const some = changed(changed(changed(startHistory(""), "a"), "a"), "b");
const arrived = followed(followed(some, "a"), "b");

test("undo goes back step by step, to where this began and no further", () => {
  const one = undone(some);
  expect(one).toMatchObject({ now: "a", past: [""] });
  expect(one && undone(one)).toMatchObject({ now: "", past: [] });
  expect(undone(startHistory("a"))).toBeNull();
  const many = Array.from({ length: 80 }, (_, at) => String(at)).reduce(changed, startHistory("x"));
  expect(many.past).toHaveLength(50);
});

test("what is shown stays ahead of an address that is slow, also when it leaves a step out", () => {
  expect(followed(some, "")).toBe(some);
  expect(followed(some, "a")).toMatchObject({ now: "b", past: ["", "a"], sent: ["b"] });
  expect(followed(some, "b")).toMatchObject({ now: "b", past: ["", "a"], sent: [] });
  expect(arrived).toMatchObject({ now: "b", past: ["", "a"], seen: "b" });
});

test("the browser's Back is the same step as undo, and a link to another search begins anew", () => {
  expect(followed(arrived, "a")).toEqual({ now: "a", past: [""], seen: "a", sent: [] });
  expect(followed(arrived, "")).toMatchObject({ now: "", past: [] });
  expect(followed(arrived, "else")).toEqual(startHistory("else"));
});
