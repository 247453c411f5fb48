import { expect, test } from "vitest";
import { mayEndAll, retirementOf } from "./retirement";
import { AccountState } from "./schema";

const at = (state: AccountState, liveRooms: number, coolingRooms: number) =>
  retirementOf({ state, liveRooms, coolingRooms }).map(({ is }) => is);

test("the way out goes on wherever it was left: drain, rooms, cooling, retire", () => {
  expect(at("active", 2, 1)).toEqual(["next", "later", "later", "later"]);
  expect(at("degraded", 0, 0)).toEqual(["next", "later", "later", "later"]);
  expect(at("draining", 2, 1)).toEqual(["over", "next", "later", "later"]);
  expect(at("draining", 0, 1)).toEqual(["over", "over", "next", "later"]);
  expect(at("draining", 0, 0)).toEqual(["over", "over", "over", "next"]);
  expect(at("retired", 0, 0)).toEqual(["over", "over", "over", "over"]);
});

test("a draft and one that is switched off take no rooms already", () => {
  expect(at("draft", 0, 0)).toEqual(["over", "over", "over", "next"]);
  expect(at("disabled", 3, 0)).toEqual(["over", "next", "later", "later"]);
});

test("exactly one step is next until all are over, whatever the account", () => {
  for (const state of AccountState.options)
    for (const live of [0, 1])
      for (const cooling of [0, 1]) {
        if (state === "retired" && live + cooling > 0) continue;
        expect(at(state, live, cooling).filter((is) => is === "next")).toHaveLength(state === "retired" ? 0 : 1);
      }
});

test("rooms end together only where no new one comes meanwhile", () => {
  const may = (state: AccountState, liveRooms = 1) => mayEndAll({ state, liveRooms, coolingRooms: 0 }).allowed;
  expect(AccountState.options.filter((state) => may(state))).toEqual(["draft", "draining", "disabled"]);
  expect(may("draining", 0)).toBe(false);
});
