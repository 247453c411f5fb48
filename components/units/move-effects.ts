import type { Channel } from "@/lib/core/channels";
import type { OuId } from "@/lib/core/ids";
import { pathUpward, subtreeOf } from "@/lib/core/units/tree";
import type { UnitView } from "@/lib/core/units/view";

export type MoveEffects = {
  readonly units: number;
  readonly users: number;
  /** Channels on which fallback would reach another pool than now; null is none at all. */
  readonly pools: readonly { readonly channel: Channel; readonly now: string | null; readonly after: string | null }[];
};

/** What placing a unit below another changes: who moves along, and which pools lie above it afterwards. Live rooms stay. */
export function moveEffects(units: readonly UnitView[], id: OuId, parentId: OuId): MoveEffects {
  const branch = new Set(subtreeOf(units, id));
  const moved = units.filter((unit) => branch.has(unit.id));
  const current = units.find((unit) => unit.id === id)?.parentId ?? null;
  const channels = new Set(units.flatMap((unit) => unit.pools.map((pool) => pool.channel)));
  return {
    units: moved.length - 1,
    users: moved.reduce((sum, unit) => sum + unit.users, 0),
    pools: [...channels].flatMap((channel) => {
      const now = nearestPool(units, current, channel);
      const after = nearestPool(units, parentId, channel);
      return now === after ? [] : [{ channel, now, after }];
    }),
  };
}

function nearestPool(units: readonly UnitView[], from: OuId | null, channel: Channel): string | null {
  if (from === null) return null;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const pools = pathUpward(units, from).flatMap((unit) => byId.get(unit.id)?.pools ?? []);
  return pools.find((pool) => pool.channel === channel && pool.active)?.name ?? null;
}
