import type { PoolView } from "@/lib/core/pools/view";
import { membersOfPool } from "./members";

/** A pool as it is saved, in the form of an edit: what an unsaved one is held against. */
export function editOfPool(pool: PoolView) {
  const { primary, secondary } = membersOfPool(pool);
  return {
    poolId: pool.id,
    name: pool.name,
    primaries: [...primary],
    secondaries: [...secondary],
    ouIds: pool.units.map(({ id }) => id),
    mappings: [...pool.mappings],
    defaultRegion: pool.defaultRegion,
    fallbackUpward: pool.fallbackUpward,
    matchSharedCode: pool.matchSharedCode,
  };
}
