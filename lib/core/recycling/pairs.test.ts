import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { coolingDayFault, startOfDayMs } from "./cooling-day";
import { pairCan, pairStates } from "./pairs";

const dayMs = 86_400_000;
const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

test("only what cools is extended, and what cools or has cooled is freed; a pair that talks again is left alone", () => {
  expect(pairStates.filter((state) => pairCan.extend({ state }).allowed)).toEqual(["cooling"]);
  expect(pairStates.filter((state) => pairCan.free({ state }).allowed)).toEqual(["cooling", "over"]);
});

test("a day begins where the admin is, in summer and in winter", () => {
  expect(startOfDayMs("2026-12-15", "Europe/Rome")).toBe(ms("2026-12-14T23:00:00Z"));
  expect(startOfDayMs("2026-07-15", "Europe/Rome")).toBe(ms("2026-07-14T22:00:00Z"));
  expect(startOfDayMs("2026-12-15", "Asia/Kathmandu")).toBe(ms("2026-12-14T18:15:00Z"));
});

test("pairs cool until a later day, at most a year from now", () => {
  const nowMs = ms("2026-11-21T09:00:00Z");
  expect(coolingDayFault(nowMs, nowMs)).toBe("Choose a day after today");
  expect(coolingDayFault(nowMs + 1, nowMs)).toBeNull();
  expect(coolingDayFault(nowMs + 365 * dayMs, nowMs)).toBeNull();
  expect(coolingDayFault(nowMs + 365 * dayMs + 1, nowMs)).toBe("At most 365 days from today");
});
