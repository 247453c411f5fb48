import type { Channel } from "@/lib/core/channels";
import type { AccountId, PoolId, RoomId, UserId } from "@/lib/core/ids";
import type { ShownNumber } from "@/lib/core/masking/mask";
import type { PairState } from "./pairs";

type Named<Id> = { readonly id: Id; readonly name: string };

/** A pair of account and client after a room on it ended; instants are ISO 8601. */
export type PairView = {
  /** The room that ended. */
  readonly id: RoomId;
  readonly account: Named<AccountId> & { readonly key: string; readonly address: string };
  readonly channel: Channel;
  /** The client's number, always masked; null for one without. */
  readonly client: ShownNumber | null;
  /** Whose room it was. */
  readonly user: Named<UserId>;
  readonly pool: Named<PoolId> | null;
  readonly state: PairState;
  /** Until when it cools; of a free one, since when it is free. */
  readonly until: string;
  readonly endedAt: string;
  /** Why the room ended: a code of ours, or a person's own words. */
  readonly reason: string | null;
};

/** What the list can be narrowed to, by name. */
export type PairChoicesView = {
  readonly accounts: readonly Named<AccountId>[];
  readonly users: readonly Named<UserId>[];
  readonly pools: readonly Named<PoolId>[];
};

/** The company's cooldown, and what stands against it. */
export type CooldownView = {
  readonly days: number;
  readonly defaultDays: number;
  /** Null = never changed. */
  readonly changed: { readonly by: string | null; readonly at: string } | null;
  /** Pools with a time of their own, which the company's does not touch. */
  readonly ownPools: number;
  /** Live rooms that will cool by it when they end. */
  readonly liveRooms: number;
};
