import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, OuId, PoolId } from "@/lib/core/ids";
import type { PoolCheck } from "@/lib/core/pools/activation";
import type { Forecast, Standing } from "@/lib/core/pools/capacity";
import type { PoolMapping, PoolState } from "@/lib/core/pools/schema";
import type { UnitNode } from "@/lib/core/units/tree";

/** What the screens need of an account in a pool, or of one that could join it. */
export type AccountView = {
  readonly id: AccountId;
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly country: CountryCode | null;
  readonly purpose: "primary" | "secondary";
  readonly state: string;
};

export type MemberView = AccountView & {
  readonly liveRooms: number;
  readonly maxLiveRooms: number | null;
  /** With its state, what lets it take a room. */
  readonly connectionUsable: boolean;
  readonly hasInvitationTemplate: boolean;
};

/** What the screens need of a pool. */
export type PoolView = {
  readonly id: PoolId;
  readonly name: string;
  readonly channel: Channel;
  readonly state: PoolState;
  readonly version: number;
  readonly defaultRegion: CountryCode | null;
  readonly fallbackUpward: boolean;
  readonly matchSharedCode: boolean;
  readonly cooldownDays: number | null;
  readonly units: readonly { readonly id: OuId; readonly name: string }[];
  readonly accounts: readonly MemberView[];
  readonly mappings: readonly PoolMapping[];
  readonly checks: readonly PoolCheck[];
  readonly liveRooms: number;
};

/** A unit as the form offers it, with the pool that each channel uses there already. */
export type UnitChoiceView = UnitNode & {
  readonly depth: number;
  readonly uses: readonly {
    readonly channel: Channel;
    readonly poolId: PoolId;
    readonly poolName: string;
    readonly active: boolean;
  }[];
};

/** What the form offers: accounts in no other pool, and the units. */
export type ChoicesView = {
  readonly accounts: readonly (AccountView & { readonly channel: Channel })[];
  readonly units: readonly UnitChoiceView[];
};

/** What a country of a pool can still take, and how long at the pace of the last 90 days. */
export type CountryCapacityView = {
  readonly country: CountryCode | null;
  readonly accounts: { readonly open: number; readonly all: number };
  readonly liveRooms: number;
  /** Null: no limit. */
  readonly freeRooms: number | null;
  readonly standing: Standing;
  /** Clients with rooms of several users, and the users of the busiest; null where one number serves them all. */
  readonly severalUsers: { readonly clients: number; readonly most: number } | null;
  readonly forecast: Forecast;
};
export type CapacityView = readonly CountryCapacityView[];

export type MemberPurpose = AccountView["purpose"];
