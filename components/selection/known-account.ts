import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, PoolId } from "@/lib/core/ids";

/** An account that a page knows by name, so that a trace, which holds ids, can speak of it. */
export type KnownAccount = {
  readonly id: AccountId;
  readonly poolId: PoolId | null;
  readonly key: string;
  readonly address: string;
  readonly country: CountryCode | null;
  readonly liveRooms?: number;
  readonly maxLiveRooms?: number | null;
};
