import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { settings } from "@/lib/core/settings/registry";
import type { ChangeSetting } from "@/lib/core/settings/schema";
import { transact } from "@/db/client";
import { companySettings } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { guardSetting } from "./guard-setting";
import { lockSetting } from "./lock-setting";

/** Sets one setting of the company, or takes it back to its default. What was decided before by the old value stays so. */
export async function changeSetting(ctx: Ctx, { name, to, seen }: ChangeSetting): Promise<{ name: string }> {
  requirePermission(ctx, "setting.update");
  const { fallback, schema } = settings[name];
  return transact(ctx, async (tx) => {
    const before = await lockSetting(tx, ctx, name);
    const target = { kind: "setting", id: name, name };
    await refuseStale(tx, ctx, target, seen === null ? 0 : Date.parse(seen), before?.changedAt.getTime() ?? 0);
    const mine = and(eq(companySettings.companyId, ctx.companyId), eq(companySettings.name, name));
    const value = to.kind === "value" ? schema.parse(to.value) : fallback;
    await guardSetting(tx, ctx, name, value);
    if (to.kind === "default") await tx.delete(companySettings).where(mine);
    else {
      const changedAt = new Date(ctx.clock.now());
      const changedBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
      await tx
        .insert(companySettings)
        .values({ companyId: ctx.companyId, name, value, changedBy, changedAt })
        .onConflictDoUpdate({
          target: [companySettings.companyId, companySettings.name],
          set: { value, changedBy, changedAt },
        });
    }
    await audit(tx, ctx, {
      action: "setting.update",
      target,
      before: { value: before ? before.value : fallback },
      after: { value },
    });
    return { name };
  });
}
