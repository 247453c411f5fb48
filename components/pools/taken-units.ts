import type { Channel } from "@/lib/core/channels";
import type { OuId, PoolId } from "@/lib/core/ids";
import type { UnitChoiceView } from "@/lib/core/pools/view";

/** A chosen unit that uses another pool on the channel: saving would take it from there. */
export type TakenUnit = {
  readonly ouId: OuId;
  readonly unit: string;
  readonly poolId: PoolId;
  readonly poolName: string;
};

/** The other pool that a unit uses on a channel. */
export const otherPoolOf = (unit: UnitChoiceView, channel: Channel, poolId: PoolId | null) =>
  unit.uses.find((use) => use.channel === channel && use.poolId !== poolId);

/** What of the chosen units is taken, in the order of the tree. */
export const takenUnits = (
  units: readonly UnitChoiceView[],
  chosen: readonly string[],
  channel: Channel,
  poolId: PoolId | null,
): readonly TakenUnit[] =>
  units.flatMap((unit) => {
    const use = chosen.includes(unit.id) ? otherPoolOf(unit, channel, poolId) : undefined;
    return use ? [{ ouId: unit.id, unit: unit.name, poolId: use.poolId, poolName: use.poolName }] : [];
  });
