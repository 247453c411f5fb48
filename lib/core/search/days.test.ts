import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayFault, dayStart, spanOf } from "./days";

const iso = (ms: number | null) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString());
const span = (...[condition, time]: Parameters<typeof spanOf>) => {
  const { fromMs, untilMs } = spanOf(condition, time);
  return [iso(fromMs), iso(untilMs)];
};
const field = { type: "date", field: "started" } as const;

test("a day is the zone's own: 23 and 25 hours where clocks change, and off the hour in Kathmandu", () => {
  const on = (day: string, zone: string) => span({ ...field, op: "on", day }, { zone, nowMs: 0 });
  expect(on("2026-03-29", "Europe/Rome")).toEqual(["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"]);
  expect(on("2026-10-25", "Europe/Rome")).toEqual(["2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"]);
  expect(on("2026-11-21", "Asia/Kathmandu")).toEqual(["2026-11-20T18:15:00Z", "2026-11-21T18:15:00Z"]);
  // Clocks jump over midnight here: the day begins at one.
  expect(on("2026-04-24", "Africa/Cairo")[0]).toBe("2026-04-23T22:00:00Z");
});

test("before and after leave the day out, between takes both ends", () => {
  const time = { zone: "Europe/Rome", nowMs: 0 };
  expect(span({ ...field, op: "before", day: "2026-11-21" }, time)).toEqual([null, "2026-11-20T23:00:00Z"]);
  expect(span({ ...field, op: "after", day: "2026-11-21" }, time)).toEqual(["2026-11-21T23:00:00Z", null]);
  expect(span({ ...field, op: "between", from: "2026-11-20", to: "2026-11-21" }, time)).toEqual([
    "2026-11-19T23:00:00Z",
    "2026-11-21T23:00:00Z",
  ]);
});

test("the last days end with today, wherever it is already tomorrow", () => {
  const nowMs = Temporal.Instant.from("2026-11-21T20:00:00Z").epochMilliseconds;
  const last = (days: number, zone: string) => span({ ...field, op: "in-last", days }, { zone, nowMs });
  expect(last(1, "Europe/Rome")).toEqual(["2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z"]);
  expect(last(7, "Asia/Tokyo")).toEqual(["2026-11-15T15:00:00Z", "2026-11-22T15:00:00Z"]);
});

test("what is no day is told apart: not written as one, not of the calendar, too far", () => {
  expect(["2026-2-1", "yesterday", "2026-02-29", "2024-02-29", "1899-12-31", "2999-12-31"].map(dayFault)).toEqual([
    "form",
    "form",
    "missing",
    null,
    "far",
    null,
  ]);
  expect(dayStart("2999-12-31", "Pacific/Kiritimati", 1)).toBeGreaterThan(0);
});
