import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type SettingName, type SettingValue, settings } from "@/lib/core/settings/registry";
import type { Tx } from "@/db/client";
import { companySettings } from "@/db/schema";

type Values<N extends SettingName> = { readonly [K in N]: SettingValue<K> };

/** The company's values of these settings, each its default where no row differs or a row no longer parses. */
export async function readSettings<N extends SettingName>(tx: Tx, ctx: Ctx, names: readonly N[]): Promise<Values<N>> {
  const rows = await tx
    .select({ name: companySettings.name, value: companySettings.value })
    .from(companySettings)
    .where(and(eq(companySettings.companyId, ctx.companyId), inArray(companySettings.name, [...names])));
  const stored = new Map(rows.map((row) => [row.name, row.value]));
  const entries = names.map((name) => [name, settingFrom(name, stored.get(name))] as const);
  return Object.fromEntries(entries) as Values<N>;
}

/** A setting's value from what a row holds, or from nothing. */
export function settingFrom<N extends SettingName>(name: N, stored: unknown): SettingValue<N> {
  const { schema, fallback } = settings[name];
  const own = schema.safeParse(stored);
  return (own.success ? own.data : fallback) as SettingValue<N>;
}
