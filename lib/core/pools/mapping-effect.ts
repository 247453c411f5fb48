import type { CountryCode } from "@/lib/core/countries";
import type { PoolMapping } from "@/lib/core/pools/schema";
import type { AccountView, MemberPurpose } from "@/lib/core/pools/view";

type Counted = Pick<AccountView, "purpose" | "state" | "country"> & { readonly liveRooms?: number };

export type MappingEffect =
  | { readonly kind: "served"; readonly accounts: number; readonly rooms: number }
  /** The country has active accounts of its own, which R8 finds first. */
  | { readonly kind: "shadowed"; readonly accounts: number }
  | { readonly kind: "nobody"; readonly instead: "default" | "above" | "none" };

type Rules = { readonly defaultRegion: CountryCode | null; readonly fallbackUpward: boolean };

const activeOf = (accounts: readonly Counted[], serving: MemberPurpose, country: CountryCode) =>
  accounts.filter((a) => a.purpose === serving && a.state === "active" && a.country === country);

/** What a row of the geography table does with the accounts as they are now. Capacity and cooling are not asked. */
export function mappingEffect(
  { from, to }: PoolMapping,
  accounts: readonly Counted[],
  serving: MemberPurpose,
  rules: Rules,
): MappingEffect {
  const own = activeOf(accounts, serving, from).length;
  if (own > 0) return { kind: "shadowed", accounts: own };
  const targets = activeOf(accounts, serving, to);
  if (targets.length > 0) {
    return { kind: "served", accounts: targets.length, rooms: targets.reduce((sum, a) => sum + (a.liveRooms ?? 0), 0) };
  }
  const { defaultRegion, fallbackUpward } = rules;
  if (defaultRegion !== null && activeOf(accounts, serving, defaultRegion).length > 0)
    return { kind: "nobody", instead: "default" };
  return { kind: "nobody", instead: fallbackUpward ? "above" : "none" };
}
