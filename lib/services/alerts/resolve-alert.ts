import { and, eq, isNull } from "drizzle-orm";
import { transact } from "@/db/client";
import { alerts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ResolveAlert } from "@/lib/core/alerts/schema";
import { AppError } from "@/lib/core/errors";
import type { AlertId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publish } from "@/lib/services/live/publish";
import { alertsFor } from "./list-alerts";

/** Closes an alert by hand; the same thing happening again opens a new one. */
export async function resolveAlert(ctx: Ctx, input: ResolveAlert): Promise<{ id: AlertId }> {
  requirePermission(ctx, "alert.resolve");
  return transact(ctx, async (tx) => {
    const [alert] = await tx
      .update(alerts)
      .set({
        resolvedAt: new Date(ctx.clock.now()),
        resolvedBy: ctx.actor.kind === "user" ? ctx.actor.id : ctx.actor.kind,
      })
      .where(and(alertsFor(ctx), eq(alerts.id, input.alertId), isNull(alerts.resolvedAt)))
      .returning({ id: alerts.id, title: alerts.title, userId: alerts.userId });
    if (!alert) throw new AppError("not_found", "This alert is no longer open");
    await publish(tx, ctx, {
      kind: "alert.changed",
      subjectId: alert.id,
      audience: alert.userId ? { userId: alert.userId } : { adminsOnly: true },
    });
    await audit(tx, ctx, { action: "alert.resolve", target: { kind: "alert", id: alert.id, name: alert.title } });
    return { id: alert.id };
  });
}
