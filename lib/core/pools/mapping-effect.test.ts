import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { mappingEffect } from "./mapping-effect";

const code = (text: string) => CountryCode.parse(text);
const account = (country: string, state = "active") => ({
  purpose: "secondary" as const,
  state,
  country: code(country),
  liveRooms: 7,
});
const row = { from: code("MO"), to: code("HK") };
const rules = { defaultRegion: code("IT"), fallbackUpward: true };
const effect = (accounts: ReturnType<typeof account>[], over: Partial<typeof rules> | { defaultRegion: null } = {}) =>
  mappingEffect(row, accounts, "secondary", { ...rules, ...over });

test("a row counts the active accounts it leads to, with their rooms", () => {
  expect(effect([account("HK"), account("HK"), account("HK", "draining")])).toEqual({
    kind: "served",
    accounts: 2,
    rooms: 14,
  });
});

test("a country's own account shadows its row", () => {
  expect(effect([account("MO"), account("HK")])).toEqual({ kind: "shadowed", accounts: 1 });
});

test("a row that leads to nobody says what is asked instead", () => {
  expect(effect([account("HK", "disabled"), account("IT")])).toEqual({ kind: "nobody", instead: "default" });
  expect(effect([], { defaultRegion: null })).toEqual({ kind: "nobody", instead: "above" });
  expect(effect([], { fallbackUpward: false })).toEqual({ kind: "nobody", instead: "none" });
});

test("accounts of the other purpose serve nobody", () => {
  expect(mappingEffect(row, [account("HK")], "primary", rules)).toEqual({ kind: "nobody", instead: "above" });
});
