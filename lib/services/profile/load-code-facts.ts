import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { CountryCode } from "@/lib/core/countries";
import type { CodeChannel } from "@/lib/core/links/code-channels";
import type { Tx } from "@/db/client";
import { extensions, orgUnits, poolUnits, users } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";
import { loadQrPools } from "./get-qr";

/**
 * Everyone with an extension, by name, and all that says where their codes on a channel lead: five statements, whatever
 * their number.
 */
export async function loadCodeFacts(tx: Tx, ctx: Ctx, channel: CodeChannel) {
  const { companyId } = ctx;
  const [owners, units, settings] = await Promise.all([
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
  ]);
  const pools = await loadQrPools(tx, ctx, [...new Set(units.flatMap(({ poolId }) => poolId ?? []))]);
  return { owners, facts: { settings: { inheritWhenMissing: settings["pools.inherit_when_missing"] }, units, pools } };
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
