import type { OuId, PoolId } from "@/lib/core/ids";
import { pathUpward, type UnitNode } from "@/lib/core/units/tree";

export type ClimbUnit = UnitNode & { readonly poolId: PoolId | null };
export type ClimbPool = { readonly id: PoolId; readonly active: boolean; readonly fallbackUpward: boolean };

export type Stop<U, P> = {
  readonly unit: U;
  /** The active pool to ask here; null where there is none, or a unit below was given the same one. */
  readonly pool: P | null;
  readonly standing: "none" | "inactive" | "visited" | "visited_below";
  readonly next: "up" | "switched_off" | "top";
};

/**
 * R2, R3 and R12: the units from the user's OU upward as far as fallback reaches, each with the pool to ask there.
 * The user's own unit must have an active pool unless `inheritWhenMissing`; above it units without one are skipped.
 * No stop has a pool: `NO_POOL`.
 */
export function climb<U extends ClimbUnit, P extends ClimbPool>(
  startId: OuId,
  units: readonly U[],
  pools: readonly P[],
  { inheritWhenMissing }: { readonly inheritWhenMissing: boolean },
): readonly Stop<U, P>[] {
  const stops: Stop<U, P>[] = [];
  const path = pathUpward(units, startId);
  let isAsked = false;
  for (const [height, unit] of path.entries()) {
    const isTop = height === path.length - 1;
    const pool = unit.poolId === null ? undefined : pools.find(({ id }) => id === unit.poolId);
    if (!pool?.active) {
      const stays = !isAsked && !inheritWhenMissing;
      stops.push({ unit, pool: null, standing: pool ? "inactive" : "none", next: isTop || stays ? "top" : "up" });
      if (stays) break;
      continue;
    }
    const next = !pool.fallbackUpward ? "switched_off" : isTop ? "top" : "up";
    stops.push(
      stops.some((below) => below.pool === pool)
        ? { unit, pool: null, standing: "visited_below", next }
        : { unit, pool, standing: "visited", next },
    );
    isAsked = true;
    if (!pool.fallbackUpward) break;
  }
  return stops;
}
