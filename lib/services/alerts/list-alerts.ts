import { and, desc, eq, isNull, or } from "drizzle-orm";
import { read } from "@/db/client";
import { alerts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AlertId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";

export type AlertDto = {
  readonly id: AlertId;
  readonly kind: string;
  readonly title: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly href: string | null;
  readonly times: number;
  readonly openedAt: string;
  readonly lastAt: string;
};

const shown = 50;

/** The condition for whose alerts an actor sees: their own, and for admins those that are for admins. */
export function alertsFor(ctx: Ctx) {
  const own = ctx.actor.kind === "user" ? eq(alerts.userId, ctx.actor.id) : undefined;
  const admins = ctx.actor.kind !== "user" || ctx.actor.roles.includes("admin") ? isNull(alerts.userId) : undefined;
  return and(eq(alerts.companyId, ctx.companyId), or(own, admins));
}

/** The open alerts for the actor, newest first, at most 50. */
export async function listAlerts(ctx: Ctx): Promise<readonly AlertDto[]> {
  requirePermission(ctx, "alert.read");
  const rows = await read(ctx, (tx) =>
    tx
      .select()
      .from(alerts)
      .where(and(alertsFor(ctx), isNull(alerts.resolvedAt)))
      .orderBy(desc(alerts.lastAt), desc(alerts.id))
      .limit(shown),
  );
  return rows.map(({ id, kind, title, detail, href, times, openedAt, lastAt }) => ({
    id,
    kind,
    title,
    detail,
    href,
    times,
    openedAt: openedAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}
