import { expect, test } from "vitest";
import { PoolId, UserId } from "@/lib/core/ids";
import { RoomState, isLiveRoom } from "@/lib/core/rooms/states";
import { type LeavingRoom, fateOf } from "./archive";

const europe = PoolId.parse("019aa000-0000-7000-8000-000000000001");
const asia = PoolId.parse("019aa000-0000-7000-8000-000000000002");
const heir = { id: UserId.parse("019aa000-0000-7000-8000-000000000003"), poolIds: new Set([europe]) };
const room = (over: Partial<LeavingRoom> = {}): LeavingRoom => ({
  state: "active",
  poolId: europe,
  isDedicated: false,
  successorHasOne: false,
  ...over,
});
const why = (over: Partial<LeavingRoom>, to: typeof heir | null = heir) => {
  const fate = fateOf(room(over), to);
  return fate.fate === "passes" ? "passes" : fate.why;
};

test("a room passes on its number where the successor's way up has the number's pool, else it cools", () => {
  expect(why({})).toBe("passes");
  expect(why({ poolId: asia })).toBe("other_pool");
  expect(why({ poolId: null })).toBe("other_pool");
  expect(why({}, null)).toBe("no_successor");
});

test("a number of one's own never passes, and nobody talks with one client twice", () => {
  expect(why({ isDedicated: true, poolId: null })).toBe("own_number");
  expect(why({ successorHasOne: true })).toBe("has_one");
});

test("what was only reserved is not handed on, whatever else is live is", () => {
  expect(RoomState.options.filter((state) => isLiveRoom(state) && why({ state }) === "passes")).toEqual([
    "pending",
    "active",
    "needs_verification",
  ]);
  expect(why({ state: "reserved" })).toBe("not_begun");
});
