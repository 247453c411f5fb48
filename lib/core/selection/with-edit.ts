import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { AccountId, OuId, PoolId } from "@/lib/core/ids";
import type { AccountFacts, PoolFacts, SelectionFacts } from "./facts";

/** A pool as a form shows it before it is saved: taken as if it were active. `poolId` null = a new one. */
export const PoolEdit = z.strictObject({
  poolId: PoolId.nullable(),
  name: z.string().max(100),
  primaries: z.array(AccountId).max(1_000),
  secondaries: z.array(AccountId).max(1_000),
  ouIds: z.array(OuId).max(1_000),
  mappings: z.array(z.strictObject({ from: CountryCode, to: CountryCode })).max(250),
  defaultRegion: CountryCode.nullable(),
  fallbackUpward: z.boolean(),
  matchSharedCode: z.boolean(),
});
export type PoolEdit = z.output<typeof PoolEdit>;

/** What a pool that is not yet stored is called in facts and trace. */
export const unsavedPoolId = PoolId.parse("00000000-0000-4000-8000-000000000000");

type Edited = Pick<SelectionFacts, "units" | "pools">;

/**
 * The facts as they would be once the edit is saved: its accounts leave their other pools and are of the column they stand in,
 * its units use it, and units it gave up have none. `accounts` are those it names, as loaded.
 */
export function withEdit<F extends Edited>(facts: F, edit: PoolEdit, accounts: readonly AccountFacts[]): F {
  const id = edit.poolId ?? unsavedPoolId;
  const taken = new Map<AccountId, "primary" | "secondary">([
    ...edit.primaries.map((one) => [one, "primary"] as const),
    ...edit.secondaries.map((one) => [one, "secondary"] as const),
  ]);
  const given = new Set(edit.ouIds);
  const edited: PoolFacts = {
    id,
    name: edit.name,
    active: true,
    mapping: edit.mappings,
    defaultRegion: edit.defaultRegion,
    fallbackUpward: edit.fallbackUpward,
    matchSharedCode: edit.matchSharedCode,
    accounts: accounts.flatMap((account) => {
      const purpose = taken.get(account.id);
      return purpose ? [{ ...account, purpose }] : [];
    }),
  };
  const others = facts.pools
    .filter((pool) => pool.id !== id)
    .map((pool) => ({ ...pool, accounts: pool.accounts.filter((account) => !taken.has(account.id)) }));
  const units = facts.units.map((unit) => {
    if (given.has(unit.id)) return { ...unit, poolId: id };
    return unit.poolId === id ? { ...unit, poolId: null } : unit;
  });
  return { ...facts, units, pools: [...others, edited] };
}
