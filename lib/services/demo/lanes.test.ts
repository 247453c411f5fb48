import { expect, test } from "vitest";
import { historyDays, planHistory } from "./plan-history";
import { Lane, stepsOf } from "./lanes";
import type { Deed } from "./step";

const nowMs = Date.parse("2026-11-20T16:40:00Z");
const history = planHistory(1, nowMs);
const [founding, italy, abroad] = [stepsOf("founding", history), stepsOf("italy", history), stepsOf("abroad", history)];

/** The rows that a deed writes to, as far as the plan names them. */
function touchedBy(deed: Deed): readonly string[] {
  switch (deed.kind) {
    case "add_account":
      return [deed.account.key];
    case "change_account":
      return [deed.account];
    case "hire":
      return [deed.user.key];
    case "make_pool":
      return [deed.pool.name];
    case "map_country":
      return [deed.pool];
    case "sign_in":
    case "set_extension":
    case "disable_user":
      return [deed.user];
    case "write_to":
      return [deed.account, deed.phone];
    case "take_phone":
    case "break_phone":
      return [deed.phone];
    case "write":
    case "answer":
    case "look":
    case "end_room":
      return [deed.room.user, deed.room.phone];
    case "stray_call":
      return [];
  }
}

test("the lanes are the whole past, each step once and in its order", () => {
  const lanes = Lane.options.map((lane) => stepsOf(lane, history));
  for (const steps of lanes) expect(steps).toEqual(steps.toSorted((a, b) => a.atMs - b.atMs));
  expect(lanes.flat().toSorted((a, b) => a.atMs - b.atMs)).toEqual(history);
});

test("every number is tested before the halves begin, which touch nothing of each other's", () => {
  const tested = history.filter(({ deed }) => deed.kind === "add_account" && !deed.account.isDraft);
  expect(tested.every((step) => founding.includes(step))).toBe(true);
  const touched = ([italy, abroad] as const).map((steps) => new Set(steps.flatMap(({ deed }) => touchedBy(deed))));
  const [ofItaly = new Set(), ofAbroad = new Set()] = touched;
  expect([...ofItaly].filter((name) => ofAbroad.has(name))).toEqual([]);
  expect(Math.min(italy.length, abroad.length)).toBeGreaterThan(history.length / 3);
});

test("people talk over the whole span, more of them the nearer to now", () => {
  const asks = history.filter(({ deed }) => deed.kind === "write_to").map(({ atMs }) => (nowMs - atMs) / 86_400_000);
  expect(Math.max(...asks)).toBeGreaterThan(historyDays - 5);
  expect(asks.filter((daysAgo) => daysAgo < 30).length).toBeGreaterThan(asks.length / 3);
  expect(asks.length).toBeGreaterThan(300);
});
