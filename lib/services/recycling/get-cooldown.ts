import type { Ctx } from "@/lib/core/access/ctx";
import type { CooldownView } from "@/lib/core/recycling/view";
import { settings } from "@/lib/core/settings/registry";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { countAffected } from "@/lib/services/settings/count-affected";
import { readChanges } from "@/lib/services/settings/read-changes";
import { readSettings } from "@/lib/services/settings/read-setting";

const name = "recycling.cooldown_days";

/** The company's cooldown: its value and default, who changed it last, and for how many rooms it counts when they end. */
export async function getCooldown(ctx: Ctx): Promise<CooldownView> {
  requirePermission(ctx, "recycling.read");
  return read(ctx, async (tx) => {
    const { [name]: days } = await readSettings(tx, ctx, [name]);
    const changes = await readChanges(tx, ctx, [name]);
    const { ownPools = 0, rooms: liveRooms = 0 } = await countAffected[name](tx, ctx, days);
    return { days, defaultDays: settings[name].fallback, changed: changes.get(name) ?? null, ownPools, liveRooms };
  });
}
