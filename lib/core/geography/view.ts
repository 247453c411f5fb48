import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { OuId, PoolId } from "@/lib/core/ids";
import type { MappingEffect } from "@/lib/core/pools/mapping-effect";
import type { PoolState } from "@/lib/core/pools/schema";
import type { CountryCover } from "@/lib/core/selection/coverage";
import type { CoverRule } from "./cover-rules";
import type { MappingTarget } from "./suggest-target";

/** One row of the mapping tables of all pools. `id` is the pool's with the country's. */
export type MappingView = {
  readonly id: string;
  readonly poolId: PoolId;
  readonly pool: string;
  readonly poolState: PoolState;
  readonly channel: Channel;
  readonly from: CountryCode;
  readonly to: CountryCode;
  readonly effect: MappingEffect;
};

/** How one country is served, and how many clients are known there. */
export type CoveredCountry = Omit<CountryCover, "accountId"> & {
  readonly clients: number;
  /** Of a gap: where the pool could best map it, if anywhere. */
  readonly suggestion: CountryCode | null;
};

export type CoveredPool = {
  readonly id: PoolId;
  readonly name: string;
  readonly version: number;
  readonly state: PoolState;
};

/** Coverage of one org unit on one channel. */
export type CoverageView = {
  readonly unit: { readonly id: OuId; readonly name: string };
  readonly channel: Channel;
  /** The unit's own pool, active or not; the first that is asked where the company lets a pool above stand in. */
  readonly pool: CoveredPool | null;
  /** Users of the unit whom a number of their own serves, whatever the client's country. */
  readonly dedicatedUsers: number;
  readonly countries: readonly CoveredCountry[];
  /** Where a mapping of `pool` can lead. */
  readonly targets: readonly MappingTarget[];
};

/** One end of a country's change. */
export type ChangedCover = Pick<CoveredCountry, "rule" | "servedBy" | "pool" | "accounts" | "freeRooms">;

/** What an edit changes for org units whose users are led the same way. */
export type PreviewGroup = {
  readonly units: readonly { readonly id: OuId; readonly name: string }[];
  readonly changes: readonly {
    readonly country: CountryCode;
    readonly before: ChangedCover;
    readonly after: ChangedCover;
  }[];
  /** How each country would be served after the edit. */
  readonly after: Readonly<Record<CountryCode, CoverRule>>;
};

export type EditPreview = {
  readonly countries: number;
  /** Units that meet the pool; those with changes first. */
  readonly groups: readonly PreviewGroup[];
  /** Further groups that are not worked out. */
  readonly moreGroups: number;
  readonly clients: {
    readonly all: number;
    readonly differently: number;
    /** True: only the rooms that were last active were looked at. */
    readonly capped: boolean;
  };
};
