import type { Channel } from "@/lib/core/channels";
import type { OuId, PoolId } from "@/lib/core/ids";
import { type UnitNode, pathUpward } from "@/lib/core/units/tree";
import type { PoolView } from "@/lib/core/pools/view";

/** A unit of the tree with the pools that it uses. */
export type UnitWithPools = UnitNode & {
  readonly pools: readonly {
    readonly id: PoolId;
    readonly name: string;
    readonly channel: Channel;
    readonly active: boolean;
  }[];
};

export type PoolAbove = { readonly unit: string; readonly unitId: OuId; readonly pool: string | null };

/** For each unit of the pool, the active pool that fallback reaches next. */
export function poolsAbove(
  pool: Pick<PoolView, "id" | "channel" | "units">,
  tree: readonly UnitWithPools[],
): readonly PoolAbove[] {
  const byId = new Map(tree.map((unit) => [unit.id, unit]));
  return pool.units.map(({ id, name }) => {
    const next = pathUpward(tree, id)
      .slice(1)
      .flatMap((unit) => byId.get(unit.id)?.pools ?? [])
      .find((other) => other.channel === pool.channel && other.active && other.id !== pool.id);
    return { unit: name, unitId: id, pool: next?.name ?? null };
  });
}
