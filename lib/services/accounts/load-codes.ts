import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { KeptCodeView } from "@/lib/core/accounts/retirement-view";
import { CountryCode } from "@/lib/core/countries";
import type { AccountId } from "@/lib/core/ids";
import { codesOf } from "@/lib/core/links/codes-of";
import { formatPhone } from "@/lib/core/phones/format";
import type { Tx } from "@/db/client";
import { extensions, officialAccounts, orgUnits, poolUnits, users } from "@/db/schema";
import { loadQrPools } from "@/lib/services/profile/get-qr";
import { readSettings } from "@/lib/services/settings/read-setting";

const channel = "whatsapp";
const shown = 200;

/** The people in whose printed code a primary's number stands, by name: six statements, whatever their number. */
export async function loadCodes(
  tx: Tx,
  ctx: Ctx,
  accountId: AccountId,
): Promise<{ readonly people: readonly KeptCodeView[]; readonly total: number }> {
  const { companyId } = ctx;
  const [owners, units, settings, keys] = await Promise.all([
    loadOwners(tx, ctx),
    tx
      .select({ id: orgUnits.id, name: orgUnits.name, parentId: orgUnits.parentId, poolId: poolUnits.poolId })
      .from(orgUnits)
      .leftJoin(
        poolUnits,
        and(
          eq(poolUnits.companyId, orgUnits.companyId),
          eq(poolUnits.ouId, orgUnits.id),
          eq(poolUnits.channel, channel),
        ),
      )
      .where(eq(orgUnits.companyId, companyId)),
    readSettings(tx, ctx, ["pools.inherit_when_missing"]),
    tx
      .select({ id: officialAccounts.id, key: officialAccounts.key })
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.purpose, "primary"))),
  ]);
  const pools = await loadQrPools(tx, ctx, [...new Set(units.flatMap(({ poolId }) => poolId ?? []))]);
  const codes = codesOf(accountId, owners, {
    settings: { inheritWhenMissing: settings["pools.inherit_when_missing"] },
    units,
    pools,
  });
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  const people = codes.slice(0, shown).map(({ owner, next }) => ({
    id: owner.id,
    name: owner.name,
    extension: owner.extension,
    next: next && { id: next.id, key: keyOf.get(next.id) ?? "", address: formatPhone(next.address) },
  }));
  return { people, total: codes.length };
}

async function loadOwners(tx: Tx, ctx: Ctx) {
  const rows = await tx
    .select({ id: users.id, name: users.name, ouId: users.ouId, country: users.country, extension: extensions.word })
    .from(users)
    .innerJoin(
      extensions,
      and(eq(extensions.companyId, users.companyId), eq(extensions.userId, users.id), isNull(extensions.releasedAt)),
    )
    .where(and(eq(users.companyId, ctx.companyId), ne(users.state, "archived")))
    .orderBy(sql`${users.name} collate "und-x-icu"`, users.id);
  return rows.map((row) => ({ ...row, country: CountryCode.safeParse(row.country).data ?? null }));
}
