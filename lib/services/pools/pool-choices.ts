import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, OuId, PoolId } from "@/lib/core/ids";
import { formatPhone } from "@/lib/core/phones/format";
import { read } from "@/db/client";
import { officialAccounts, orgUnits, pools, poolUnits } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

type AccountChoice = {
  readonly id: AccountId;
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly channel: Channel;
  readonly country: CountryCode | null;
  readonly purpose: "primary" | "secondary";
  readonly state: string;
};

type UnitChoice = {
  readonly id: OuId;
  readonly name: string;
  readonly parentId: OuId | null;
  readonly depth: number;
  /** The pools it uses already, by channel: choosing it for another of the same channel is a conflict. */
  readonly uses: readonly {
    readonly channel: Channel;
    readonly poolId: PoolId;
    readonly poolName: string;
    readonly active: boolean;
  }[];
};

export type PoolChoices = { readonly accounts: readonly AccountChoice[]; readonly units: readonly UnitChoice[] };

/** What a pool's form offers: accounts in no other pool, and the units with what each uses. */
export async function poolChoices(ctx: Ctx, poolId: PoolId | null): Promise<PoolChoices> {
  requirePermission(ctx, "pool.read");
  const { companyId } = ctx;
  return read(ctx, async (tx) => {
    const [accounts, units, uses] = await Promise.all([
      tx
        .select({
          id: officialAccounts.id,
          key: officialAccounts.key,
          name: officialAccounts.name,
          address: officialAccounts.address,
          channel: officialAccounts.channel,
          country: officialAccounts.country,
          purpose: sql<"primary" | "secondary">`${officialAccounts.purpose}`,
          state: officialAccounts.state,
        })
        .from(officialAccounts)
        .where(
          and(
            eq(officialAccounts.companyId, companyId),
            inArray(officialAccounts.purpose, ["primary", "secondary"]),
            ne(officialAccounts.state, "retired"),
            or(isNull(officialAccounts.poolId), poolId ? eq(officialAccounts.poolId, poolId) : undefined),
          ),
        )
        .orderBy(officialAccounts.key),
      tx
        .select({ id: orgUnits.id, name: orgUnits.name, parentId: orgUnits.parentId, depth: orgUnits.depth })
        .from(orgUnits)
        .where(eq(orgUnits.companyId, companyId))
        .orderBy(orgUnits.depth, sql`${orgUnits.name} collate "und-x-icu"`),
      tx
        .select({
          ouId: poolUnits.ouId,
          channel: poolUnits.channel,
          poolId: poolUnits.poolId,
          poolName: pools.name,
          active: sql<boolean>`${pools.state} = 'active'`,
        })
        .from(poolUnits)
        .innerJoin(pools, and(eq(pools.companyId, poolUnits.companyId), eq(pools.id, poolUnits.poolId)))
        .where(eq(poolUnits.companyId, companyId)),
    ]);
    const usesOf = Map.groupBy(uses, (use) => use.ouId);
    return {
      accounts: accounts.map((account) => ({ ...account, address: formatPhone(account.address) })),
      units: units.map((unit) => ({ ...unit, uses: (usesOf.get(unit.id) ?? []).map(({ ouId: _, ...use }) => use) })),
    };
  });
}
