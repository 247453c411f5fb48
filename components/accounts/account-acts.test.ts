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
  resting: false,
  ...over,
});
const problemOf = (act: string, over: Partial<AccountFacts>) =>
  offeredActs(facts(over)).find((offered) => offered.act === act)?.problem;

test("only acts that the state knows are offered, whatever else is missing; the end has a page of its own", () => {
  const missing = { proven: false, hasContactList: false, liveRooms: 3 };
  expect(offeredActs(facts(missing)).map(({ act }) => act)).toEqual(["activate", "disable"]);
  expect(offeredActs(facts({ ...missing, state: "active" })).map(({ act }) => act)).toEqual(["drain", "disable"]);
  expect(offeredActs(facts({ state: "draining" })).map(({ act }) => act)).toEqual(["resume", "disable"]);
  expect(offeredActs(facts({ state: "disabled" })).map(({ act }) => act)).toEqual(["enable"]);
  expect(offeredActs(facts({ state: "retired" }))).toEqual([]);
});

test("a number that rests does not go back to work by itself", () => {
  expect(problemOf("resume", { state: "draining", purpose: "dedicated", resting: true })).toBe("resting");
  expect(problemOf("activate", { purpose: "dedicated", resting: true, proven: false })).toBe("resting");
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
