import { expect, test } from "vitest";
import { UserId } from "@/lib/core/ids";
import { type OwnedNumber, ownerCan, ownerSentence } from "./ownership";

const now = "2026-11-21T09:00:00.000Z";
const michael = UserId.parse("019aa000-0000-7000-8000-000000000001");
const later = "2026-11-21T09:00:00.001Z";
const number = (over: Partial<OwnedNumber> = {}): OwnedNumber => ({
  purpose: "dedicated",
  state: "active",
  liveRooms: 0,
  coolingRooms: 0,
  restsUntil: null,
  user: { id: michael, name: "Michael" },
  facts: { used: true },
  ...over,
});
const handOver = (over: Partial<OwnedNumber>, to: UserId | null = null) => {
  const verdict = ownerCan.handOver(number(over), to, now);
  return verdict.allowed ? "yes" : verdict.reason;
};
const takeBack = (over: Partial<OwnedNumber>) => {
  const verdict = ownerCan.takeBack(number(over));
  return verdict.allowed ? "yes" : verdict.reason;
};

test("a number goes to the next user only after it rested, without a live or a cooling room", () => {
  expect(handOver({})).toBe("inUse");
  expect(handOver({ restsUntil: later })).toBe("resting");
  expect(handOver({ restsUntil: now })).toBe("yes");
  expect(handOver({ restsUntil: now, coolingRooms: 1 })).toBe("cooling");
  expect(handOver({ restsUntil: now, liveRooms: 1 })).toBe("live");
});

test("its last user has it back at once, whatever cools on it", () => {
  expect(handOver({ restsUntil: later, coolingRooms: 2 }, michael)).toBe("yes");
  expect(handOver({}, michael)).toBe("theirs");
});

test("one that was never used rests for nobody", () => {
  expect(handOver({ facts: { used: false } })).toBe("yes");
  expect(takeBack({ facts: { used: false } })).toBe("restsAlready");
});

test("a number is taken back once, while it is in use", () => {
  expect(takeBack({ liveRooms: 3 })).toBe("yes");
  expect(takeBack({ restsUntil: later })).toBe("restsAlready");
  expect([takeBack({ state: "retired" }), handOver({ state: "retired" })]).toEqual(["retired", "retired"]);
  expect([takeBack({ purpose: "secondary" }), handOver({ purpose: "inbox" })]).toEqual([
    "notDedicated",
    "notDedicated",
  ]);
});

test("each refusal has its sentence", () => {
  expect(ownerSentence("cooling")).toContain("Recycling");
});
