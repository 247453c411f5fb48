import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SettingName } from "@/lib/core/settings/registry";
import type { SettingChange } from "@/lib/core/settings/view";
import type { Tx } from "@/db/client";
import { companySettings, users } from "@/db/schema";

/** Who changed these settings last, of those that differ from their default. */
export async function readChanges(
  tx: Tx,
  ctx: Ctx,
  names: readonly SettingName[],
): Promise<ReadonlyMap<string, SettingChange>> {
  const { companyId } = ctx;
  const rows = await tx
    .select({ name: companySettings.name, by: users.name, at: companySettings.changedAt })
    .from(companySettings)
    .leftJoin(users, and(eq(users.companyId, companyId), eq(users.id, companySettings.changedBy)))
    .where(and(eq(companySettings.companyId, companyId), inArray(companySettings.name, [...names])));
  return new Map(rows.map(({ name, by, at }) => [name, { by, at: at.toISOString() }]));
}
