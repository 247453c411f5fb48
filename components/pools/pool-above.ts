import type { Channel } from "@/lib/core/channels";
import type { OuId, PoolId } from "@/lib/core/ids";
import { type UnitNode, pathUpward } from "@/lib/core/units/tree";
import type { PoolView, UnitChoiceView } from "@/lib/core/pools/view";

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
  pool: Pick<PoolView, "channel" | "units"> & { readonly id: PoolId | null },
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

/** Of the chosen units, the names of those from which fallback upward leads to no other active pool. */
export function unitsWithoutPoolAbove(
  choices: readonly UnitChoiceView[],
  chosen: readonly string[],
  channel: Channel,
  poolId: PoolId | null,
): readonly string[] {
  // A pool that this one would take the place of is no pool above.
  const tree = choices.map(({ uses, ...unit }) => ({
    ...unit,
    pools: uses
      .filter(() => !chosen.includes(unit.id))
      .map(({ poolId: id, poolName: name, ...use }) => ({ id, name, ...use })),
  }));
  const units = choices.filter(({ id }) => chosen.includes(id)).map(({ id, name }) => ({ id, name }));
  return poolsAbove({ id: poolId, channel, units }, tree)
    .filter(({ pool }) => pool === null)
    .map(({ unit }) => unit);
}
