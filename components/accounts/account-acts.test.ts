import { expect, test } from "vitest";
import type { AccountFacts } from "@/lib/core/accounts/can";
import { offeredActs } from "./account-acts";

const facts = (over: Partial<AccountFacts> = {}): AccountFacts => ({
  state: "draft",
  purpose: "primary",
  channel: "whatsapp",
  proven: true,
  hasContactList: true,
  recontactReady: true,
  liveRooms: 0,
  coolingRooms: 0,
  used: false,
  ...over,
});
const problemOf = (act: string, over: Partial<AccountFacts>) =>
  offeredActs(facts(over)).find((offered) => offered.act === act)?.problem;

test("only acts that the state knows are offered, whatever else is missing", () => {
  const missing = { proven: false, hasContactList: false, liveRooms: 3 };
  expect(offeredActs(facts(missing)).map(({ act }) => act)).toEqual(["activate", "disable", "retire"]);
  expect(offeredActs(facts({ ...missing, state: "active" })).map(({ act }) => act)).toEqual(["drain", "disable"]);
  expect(offeredActs(facts({ state: "draining" })).map(({ act }) => act)).toEqual(["resume", "disable", "retire"]);
  expect(offeredActs(facts({ state: "disabled" })).map(({ act }) => act)).toEqual(["enable", "retire"]);
  expect(offeredActs(facts({ state: "retired" }))).toEqual([]);
});

test("a refused activation names the first thing to do", () => {
  expect(problemOf("activate", {})).toBeNull();
  expect(problemOf("activate", { proven: false, hasContactList: false })).toBe("unproven");
  expect(problemOf("activate", { hasContactList: false })).toBe("contactList");
  expect(problemOf("activate", { hasContactList: false, recontactReady: false })).toBe("contactList");
  expect(problemOf("activate", { recontactReady: false })).toBe("recontact");
  expect(problemOf("activate", { purpose: "secondary", hasContactList: false })).toBeNull();
  expect(problemOf("activate", { purpose: "secondary", hasContactList: false, recontactReady: false })).toBe(
    "recontact",
  );
});

test("rooms that live or cool stand in the way of retiring", () => {
  expect(problemOf("retire", { state: "draining", liveRooms: 2 })).toBe("rooms");
  expect(problemOf("retire", { state: "draining", coolingRooms: 1 })).toBe("rooms");
  expect(problemOf("retire", { state: "draining" })).toBeNull();
});
