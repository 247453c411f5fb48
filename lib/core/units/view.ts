import type { Channel } from "@/lib/core/channels";
import type { PoolId, UserId } from "@/lib/core/ids";
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

/** The people whose codes a move leads elsewhere: at most 50 of `total`, by name. */
export type MovePreview = {
  readonly people: readonly {
    readonly id: UserId;
    readonly name: string;
    readonly extension: string;
    /** The number that the code leads to; null = nowhere. */
    readonly now: string | null;
    readonly after: string | null;
  }[];
  readonly total: number;
};
