import type { Channel } from "@/lib/core/channels";
import type { PoolId } from "@/lib/core/ids";
import type { UnitNode } from "./tree";

/** What the screen needs of a unit. */
export type UnitView = UnitNode & {
  readonly depth: number;
  readonly version: number;
  readonly users: number;
  readonly pools: readonly {
    readonly id: PoolId;
    readonly name: string;
    readonly channel: Channel;
    readonly active: boolean;
  }[];
};
