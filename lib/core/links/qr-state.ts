import type { AccountState } from "@/lib/core/accounts/schema";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, OuId, PoolId } from "@/lib/core/ids";
import { climb, type ClimbPool, type ClimbUnit } from "@/lib/core/selection/climb";

export type QrPrimary = {
  readonly id: AccountId;
  readonly address: string;
  readonly country: CountryCode | null;
  readonly state: AccountState;
  readonly connectionUsable: boolean;
  /** Among the primaries of a pool; the lowest comes first. */
  readonly priority: number;
};

export type QrPool = ClimbPool & {
  readonly defaultRegion: CountryCode | null;
  readonly primaries: readonly QrPrimary[];
};

export type QrFacts = {
  readonly user: {
    readonly ouId: OuId | null;
    readonly country: CountryCode | null;
    readonly extension: string | null;
  };
  readonly settings: { readonly inheritWhenMissing: boolean };
  readonly units: readonly ClimbUnit[];
  /** Pools of the code's channel, named by the units. */
  readonly pools: readonly QrPool[];
};

/** Shown to admins only; everyone else reads that there is an issue with the account. */
export type QrIssue = "no_pool" | "no_primary" | "primary_degraded" | "connection_unusable";

export type QrState =
  | { readonly kind: "ok"; readonly extension: string; readonly primary: QrPrimary; readonly poolId: PoolId }
  | { readonly kind: "no_extension" }
  | { readonly kind: "account_issue"; readonly cause: QrIssue; readonly primary: QrPrimary | null };

// A degraded primary keeps its codes: another one while it recovers would make two prints of one code differ.
const inService = ({ state }: QrPrimary): boolean => state === "active" || state === "degraded";

const before = (one: QrPrimary, other: QrPrimary): number =>
  one.priority - other.priority || (one.id < other.id ? -1 : 1);

/** The primary in the user's country, else in the pool's default region, else the first by priority. */
function choosePrimary({ primaries, defaultRegion }: QrPool, country: CountryCode | null): QrPrimary | undefined {
  const inOrder = primaries.filter(inService).toSorted(before);
  const of = (wanted: CountryCode | null) => inOrder.find((one) => wanted !== null && one.country === wanted);
  return of(country) ?? of(defaultRegion) ?? inOrder[0];
}

/** Which primary a user's code leads to, or why there is no code to show. Pools are asked upward as R12 does. */
export function qrState({ user, settings, units, pools }: QrFacts): QrState {
  if (user.extension === null) return { kind: "no_extension" };
  const asked = user.ouId === null ? [] : climb(user.ouId, units, pools, settings).flatMap(({ pool }) => pool ?? []);
  for (const pool of asked) {
    const primary = choosePrimary(pool, user.country);
    if (!primary) continue;
    if (primary.state === "degraded") return { kind: "account_issue", cause: "primary_degraded", primary };
    if (!primary.connectionUsable) return { kind: "account_issue", cause: "connection_unusable", primary };
    return { kind: "ok", extension: user.extension, primary, poolId: pool.id };
  }
  return { kind: "account_issue", cause: asked.length === 0 ? "no_pool" : "no_primary", primary: null };
}
