import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SettingName } from "@/lib/core/settings/registry";
import type { Tx } from "@/db/client";
import { companySettings } from "@/db/schema";

/** The row of a setting that differs from its default, if there is one. Two admins who change it take turns even if not. */
export async function lockSetting(tx: Tx, ctx: Ctx, name: SettingName) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ctx.companyId}::text || ${name}::text, 14))`);
  const [row] = await tx
    .select({ value: companySettings.value, changedAt: companySettings.changedAt })
    .from(companySettings)
    .where(and(eq(companySettings.companyId, ctx.companyId), eq(companySettings.name, name)));
  return row;
}
