import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { PoolCheck } from "./activation";
import type { PoolState } from "./schema";

const misses: Partial<Record<PoolCheck["key"], string>> = {
  primary_active: "No primary account is active: clients would have nowhere to write. Add one, or activate one.",
  secondary_active: "No secondary account is active: there would be no number to talk on. Add one, or activate one.",
};

const rooms = (count: number) => (count === 1 ? "1 live or cooling room" : `${count} live or cooling rooms`);

/** What may be done with a pool now; each refusal says why and what would help. */
export const poolCan = {
  activate: (pool: { state: PoolState; checks: readonly PoolCheck[] }): Verdict => {
    if (pool.state === "active") return refused("The pool is active already");
    const blocking = pool.checks.filter((check) => check.blocking && !check.met);
    const reason = blocking.map((check) => misses[check.key] ?? check.key).join(" ");
    return blocking.length === 0 ? allowed : refused(reason);
  },
  deactivate: (pool: { state: PoolState }): Verdict =>
    pool.state === "active" ? allowed : refused("The pool is not active"),
  remove: (pool: { heldRooms: number }): Verdict =>
    pool.heldRooms > 0
      ? refused(`${rooms(pool.heldRooms)} depend on it. Deactivate the pool and wait until they have ended and cooled.`)
      : allowed,
  /** Taking an account out, or to the other column, would pull the number from under its conversations. */
  release: ({ key, liveRooms }: { key: string; liveRooms: number }): Verdict =>
    liveRooms > 0
      ? refused(
          `${key} has ${liveRooms === 1 ? "1 live room" : `${liveRooms} live rooms`}: a number with rooms stays in its pool and column. End them, or let it drain first`,
        )
      : allowed,
};
