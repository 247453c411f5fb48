import { and, count, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CooldownView } from "@/lib/core/recycling/view";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { settings } from "@/lib/core/settings/registry";
import { read } from "@/db/client";
import { companySettings, pools, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readSettings } from "@/lib/services/settings/read-setting";

const name = "recycling.cooldown_days";

/** The company's cooldown: its value and default, who changed it last, and for how many rooms it counts when they end. */
export async function getCooldown(ctx: Ctx): Promise<CooldownView> {
  requirePermission(ctx, "recycling.read");
  const { companyId } = ctx;
  return read(ctx, async (tx) => {
    const [values, [changed], [own], [held]] = await Promise.all([
      readSettings(tx, ctx, [name]),
      tx
        .select({ by: users.name, at: companySettings.changedAt })
        .from(companySettings)
        .leftJoin(users, and(eq(users.companyId, companyId), eq(users.id, companySettings.changedBy)))
        .where(and(eq(companySettings.companyId, companyId), eq(companySettings.name, name))),
      tx
        .select({ n: count() })
        .from(pools)
        .where(and(eq(pools.companyId, companyId), isNotNull(pools.cooldownDays))),
      tx
        .select({ n: count() })
        .from(rooms)
        .leftJoin(pools, and(eq(pools.companyId, companyId), eq(pools.id, rooms.poolId)))
        .where(
          and(
            eq(rooms.companyId, companyId),
            inArray(rooms.state, [...liveRoomStates]),
            or(isNull(rooms.poolId), isNull(pools.cooldownDays)),
          ),
        ),
    ]);
    return {
      days: values[name],
      defaultDays: settings[name].fallback,
      changed: changed ? { by: changed.by, at: changed.at.toISOString() } : null,
      ownPools: own?.n ?? 0,
      liveRooms: held?.n ?? 0,
    };
  });
}
