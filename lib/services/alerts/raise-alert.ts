import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AlertKind } from "@/lib/core/alerts/kinds";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema";
import { publish } from "@/lib/services/live/publish";

export type NewAlert = {
  readonly kind: AlertKind;
  /** What it is about: with the kind, at most one of these is open at a time. */
  readonly subject: string;
  readonly title: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly href?: string;
  /** Absent = for admins. */
  readonly userId?: UserId;
};

/** Opens an alert, or counts once more on the open one of the same kind and subject. */
export async function raiseAlert(tx: Tx, ctx: Ctx, alert: NewAlert): Promise<void> {
  const at = new Date(ctx.clock.now());
  const [row] = await tx
    .insert(alerts)
    .values({
      companyId: ctx.companyId,
      kind: alert.kind,
      subject: alert.subject,
      userId: alert.userId ?? null,
      forWhom: alert.userId ?? "admins",
      title: alert.title,
      detail: alert.detail ?? {},
      href: alert.href ?? null,
      openedAt: at,
      lastAt: at,
    })
    .onConflictDoUpdate({
      target: [alerts.companyId, alerts.kind, alerts.subject, alerts.forWhom],
      targetWhere: sql`resolved_at is null`,
      set: {
        times: sql`${alerts.times} + 1`,
        lastAt: at,
        title: alert.title,
        detail: alert.detail ?? {},
        href: alert.href ?? null,
      },
    })
    .returning({ id: alerts.id });
  if (!row) return;
  const audience = alert.userId ? { userId: alert.userId } : { adminsOnly: true };
  await publish(tx, ctx, { kind: "alert.changed", subjectId: row.id, audience });
}

/** Closes the open alerts of a kind and subject: what they told of is over. */
export async function settleAlerts(tx: Tx, ctx: Ctx, kind: AlertKind, subject: string, by: string): Promise<void> {
  const settled = await tx
    .update(alerts)
    .set({ resolvedAt: new Date(ctx.clock.now()), resolvedBy: by })
    .where(
      sql`${alerts.companyId} = ${ctx.companyId} and ${alerts.kind} = ${kind} and ${alerts.subject} = ${subject} and ${alerts.resolvedAt} is null`,
    )
    .returning({ id: alerts.id, userId: alerts.userId });
  for (const row of settled) {
    await publish(tx, ctx, {
      kind: "alert.changed",
      subjectId: row.id,
      audience: row.userId ? { userId: row.userId } : { adminsOnly: true },
    });
  }
}
