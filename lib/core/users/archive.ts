import type { PoolId, UserId } from "@/lib/core/ids";
import type { RoomState } from "@/lib/core/rooms/states";

/** Why a room does not pass to the successor. */
export const coolingReasons = ["no_successor", "own_number", "other_pool", "has_one", "not_begun"] as const;
export type CoolingReason = (typeof coolingReasons)[number];

/** What becomes of a room when its user is archived. `cools` says why it does not pass. */
export type RoomFate = { readonly fate: "passes" } | { readonly fate: "cools"; readonly why: CoolingReason };

export type LeavingRoom = {
  readonly state: RoomState;
  /** The pool of its number; null for a dedicated one, and for one that is in none. */
  readonly poolId: PoolId | null;
  readonly isDedicated: boolean;
  /** The successor talks with the same client on the channel already. */
  readonly successorHasOne: boolean;
};

export type Heir = {
  readonly id: UserId;
  /** The pools of the units on their way up, on the room's channel. */
  readonly poolIds: ReadonlySet<PoolId>;
};

/**
 * A room passes to the successor on the same number if a unit on their way up has the number's pool; else its pair cools.
 * A dedicated number never passes: it rests as a whole. Two people never talk with one client on one channel twice.
 */
export function fateOf(room: LeavingRoom, heir: Heir | null): RoomFate {
  if (room.state === "reserved") return { fate: "cools", why: "not_begun" };
  if (heir === null) return { fate: "cools", why: "no_successor" };
  if (room.isDedicated) return { fate: "cools", why: "own_number" };
  if (room.poolId === null || !heir.poolIds.has(room.poolId)) return { fate: "cools", why: "other_pool" };
  return room.successorHasOne ? { fate: "cools", why: "has_one" } : { fate: "passes" };
}
