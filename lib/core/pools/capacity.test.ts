import fc from "fast-check";
import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { type CapacityAccount, forecast, freeRoomsOf, standingsOf, sumOfFree, thinCountries } from "./capacity";

const account = (over: Partial<CapacityAccount> = {}): CapacityAccount => ({
  purpose: "secondary",
  state: "active",
  country: CountryCode.parse("IT"),
  connectionUsable: true,
  hasInvitationTemplate: true,
  liveRooms: 0,
  maxLiveRooms: 100,
  ...over,
});
const standing = (...accounts: CapacityAccount[]) =>
  standingsOf({ channel: "whatsapp", accounts }).map(({ country, standing: is }) => `${country} ${is}`);

test("the last number is told of where there were more, before it is gone, and when it is gone", () => {
  expect(standing(account(), account())).toEqual(["IT ok"]);
  expect(standing(account(), account({ state: "degraded" }))).toEqual(["IT last"]);
  expect(standing(account(), account({ liveRooms: 100 }))).toEqual(["IT last"]);
  expect(standing(account({ liveRooms: 100 }), account({ state: "disabled" }))).toEqual(["IT gone"]);
});

test("a country with one number from the start is told of as it fills", () => {
  expect(standing(account({ liveRooms: 89 }))).toEqual(["IT ok"]);
  expect(standing(account({ liveRooms: 90 }))).toEqual(["IT last"]);
  expect(standing(account({ liveRooms: 9_999, maxLiveRooms: null }))).toEqual(["IT ok"]);
});

test("what never was in service is missed by nobody, and a primary is no number to talk on", () => {
  expect(standing(account(), account({ state: "draft" }), account({ state: "retired" }))).toEqual(["IT ok"]);
  expect(standing(account({ purpose: "primary" }))).toEqual([]);
});

test("each country stands for itself", () => {
  const french = { country: CountryCode.parse("FR") };
  expect(standing(account(), account(), account({ ...french, state: "draining" }))).toEqual(["FR gone", "IT ok"]);
});

test("on a front door one primary serves everyone: it is listed and not warned of", () => {
  const line = { channel: "line" as const, accounts: [account({ purpose: "primary", liveRooms: 100 })] };
  expect(standingsOf(line)).toMatchObject([{ open: 0, freeRooms: 0 }]);
  expect(thinCountries(line)).toEqual([]);
});

test("a number takes rooms as selection would choose it", () => {
  expect(freeRoomsOf(account({ liveRooms: 40 }), "whatsapp")).toBe(60);
  expect(freeRoomsOf(account({ liveRooms: 140 }), "whatsapp")).toBe(0);
  expect(freeRoomsOf(account({ connectionUsable: false }), "whatsapp")).toBe(0);
  expect(freeRoomsOf(account({ hasInvitationTemplate: false }), "whatsapp")).toBe(0);
  expect(freeRoomsOf(account({ hasInvitationTemplate: false }), "sms")).toBe(100);
  expect(freeRoomsOf(account({ maxLiveRooms: null }), "sms")).toBeNull();
  expect(sumOfFree([1, 2, 3])).toBe(6);
  expect(sumOfFree([1, null])).toBeNull();
});

test("a forecast is made of at least two weeks and five rooms, and says so where it cannot be", () => {
  expect(forecast(60, { starts: 45, observedDays: 200 })).toEqual({ kind: "days", days: 120, perDay: 0.5 });
  expect(forecast(60, { starts: 30, observedDays: 30 })).toEqual({ kind: "days", days: 60, perDay: 1 });
  expect(forecast(60, { starts: 45, observedDays: 13.9 })).toEqual({ kind: "unknown", starts: 45, days: 13 });
  expect(forecast(60, { starts: 4, observedDays: 90 })).toEqual({ kind: "unknown", starts: 4, days: 90 });
  expect(forecast(0, { starts: 45, observedDays: 90 })).toEqual({ kind: "full" });
  expect(forecast(null, { starts: 45, observedDays: 90 })).toEqual({ kind: "no_limit" });
});

test("more room never makes a country full sooner, and a forecast is never endless or below zero", () => {
  const history = fc.record({ starts: fc.nat(5_000), observedDays: fc.double({ min: 0, max: 400, noNaN: true }) });
  const daysOf = (free: number, past: { starts: number; observedDays: number }) => {
    const said = forecast(free, past);
    return said.kind === "days" ? said.days : 0;
  };
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), history, (free, more, past) => {
      expect(daysOf(free, past)).toBeGreaterThanOrEqual(0);
      expect(daysOf(free + more, past)).toBeGreaterThanOrEqual(daysOf(free, past));
      expect(daysOf(1_000_000, past)).toBeLessThanOrEqual(3_650);
    }),
  );
});
