import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { OuId, PoolId } from "@/lib/core/ids";
import type { SelectionTrace } from "./trace";

/** Where a number was missing: the unit whose coverage shows it, and the pool that was asked first, if any. */
export type Gap = {
  readonly ouId: OuId;
  readonly channel: Channel;
  readonly country: CountryCode | null;
  readonly poolId: PoolId | null;
};

/** The gap that a decision met; null where it found a number, or where no number would have helped. */
export function gapOf({ channel, outcome, client, units, pools }: SelectionTrace): Gap | null {
  if (outcome.kind !== "error" || (outcome.error !== "NO_POOL" && outcome.error !== "NO_ACCOUNT_AVAILABLE"))
    return null;
  const [start] = units;
  if (!start) return null;
  return { ouId: start.ouId, channel, country: client.country, poolId: pools[0]?.poolId ?? null };
}
