import { z } from "zod";

export const RoomState = z.enum(["reserved", "pending", "active", "needs_verification", "cooling", "closed"]);
export type RoomState = z.output<typeof RoomState>;

/** These count for the invariants and for an account's capacity. */
export const liveRoomStates = [
  "reserved",
  "pending",
  "active",
  "needs_verification",
] as const satisfies readonly RoomState[];
export type LiveRoomState = (typeof liveRoomStates)[number];

export const isLiveRoom = (state: RoomState): state is LiveRoomState => liveRoomStates.some((live) => live === state);

// An active room closes without cooling only when the client never saw its number: the invitation failed.
const steps: Readonly<Record<RoomState, readonly RoomState[]>> = {
  reserved: ["pending", "active", "closed"],
  pending: ["active", "closed"],
  active: ["needs_verification", "cooling", "closed"],
  needs_verification: ["active", "cooling", "closed"],
  cooling: ["closed"],
  closed: [],
};

export const mayBecome = (from: RoomState, to: RoomState): boolean => steps[from].includes(to);

/** Where a pair rests before another user may have it: days of the pool, else of the company. */
export type RoomEnd =
  | { readonly state: "closed"; readonly coolingUntilMs: null }
  | { readonly state: "cooling"; readonly coolingUntilMs: number };

const dayMs = 86_400_000;

/**
 * How a live room ends. One that never carried a conversation (`reserved`, `pending`) frees its pair at once, and so does
 * a cooldown of no days.
 */
export function endOf(state: LiveRoomState, cooldownDays: number, nowMs: number): RoomEnd {
  const neverTalked = state === "reserved" || state === "pending";
  if (neverTalked || cooldownDays === 0) return { state: "closed", coolingUntilMs: null };
  return { state: "cooling", coolingUntilMs: nowMs + cooldownDays * dayMs };
}
