import { expect, test } from "vitest";
import { UserId } from "@/lib/core/ids";
import { answersIn, roomCan } from "./can";
import { RoomState, endOf, isLiveRoom, liveRoomStates, mayBecome } from "./states";

const nowMs = 1_000_000;

test("a closed room stays closed and a cooling one only closes", () => {
  for (const to of RoomState.options) expect(mayBecome("closed", to)).toBe(false);
  expect(RoomState.options.filter((to) => mayBecome("cooling", to))).toEqual(["closed"]);
});

test("what was never talked in frees its pair at once, the rest cools", () => {
  expect(endOf("reserved", 45, nowMs)).toEqual({ state: "closed", coolingUntilMs: null });
  expect(endOf("pending", 45, nowMs)).toEqual({ state: "closed", coolingUntilMs: null });
  expect(endOf("active", 45, nowMs)).toEqual({ state: "cooling", coolingUntilMs: nowMs + 45 * 86_400_000 });
  expect(endOf("needs_verification", 0, nowMs)).toEqual({ state: "closed", coolingUntilMs: null });
});

test("every end is a step of the state machine", () => {
  for (const state of liveRoomStates)
    for (const days of [0, 1]) expect(mayBecome(state, endOf(state, days, nowMs).state)).toBe(true);
});

test("only live rooms can be ended, and only active ones written in", () => {
  for (const state of RoomState.options) expect(roomCan.end({ state }).allowed).toBe(isLiveRoom(state));
  expect(RoomState.options.filter((state) => roomCan.write({ state }).allowed)).toEqual(["active"]);
});

test("a room is reopened while its pair cools, to the last moment, and handed over while it lives", () => {
  const reopen = (state: RoomState, coolingUntilMs: number | null) =>
    roomCan.reopen({ state, coolingUntilMs }, nowMs).allowed;
  expect(RoomState.options.filter((state) => reopen(state, nowMs + 1))).toEqual(["cooling"]);
  expect([reopen("cooling", nowMs), reopen("cooling", null)]).toEqual([false, false]);
  expect(RoomState.options.filter((state) => roomCan.handOver({ state }).allowed)).toEqual([
    "pending",
    "active",
    "needs_verification",
  ]);
});

test("only an active room is frozen, and only a frozen one cleared, by whoever decides", () => {
  expect(RoomState.options.filter((state) => roomCan.freeze({ state }).allowed)).toEqual(["active"]);
  expect(RoomState.options.filter((state) => roomCan.clear({ state }, true).allowed)).toEqual(["needs_verification"]);
  expect(roomCan.clear({ state: "needs_verification" }, false).allowed).toBe(false);
});

test("a room is answered by its user, and in the place of a disabled one by whoever has the conversation", () => {
  const [michael, anna] = ["1", "2"].map((n) => UserId.parse(`019aa000-0000-7000-8000-00000000000${n}`));
  if (!michael || !anna) throw new Error("two people");
  const room = { userId: michael, userActive: true, ownerId: anna };
  expect([answersIn(michael, room), answersIn(anna, room)]).toEqual([true, false]);
  expect([
    answersIn(anna, { ...room, userActive: false }),
    answersIn(anna, { ...room, userActive: false, ownerId: null }),
  ]).toEqual([true, false]);
});
