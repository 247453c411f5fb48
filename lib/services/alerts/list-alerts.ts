import { and, desc, eq, isNull, or } from "drizzle-orm";
import { read } from "@/db/client";
import { alerts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AlertKind } from "@/lib/core/alerts/kinds";
import type { AlertId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import type { Face } from "@/lib/core/masking/mask";
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
  const face = faceFor(ctx.actor);
  return rows.map(({ id, kind, title, detail: { client, ...detail }, href, times, openedAt, lastAt }) => ({
    id,
    kind,
    title: titleFor(face, { kind, title, client }),
    detail,
    href,
    times,
    openedAt: openedAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}

const aboutClients: ReadonlySet<string> = new Set([
  "request_waiting",
  "number_changed",
  "verification_failed",
  "message_failed",
] satisfies AlertKind[]);

/** The title with its client as whoever asks may read them. One of before clients were kept apart tells no more than that there is one. */
function titleFor(
  { masked, name, said }: Face,
  alert: { readonly kind: string; readonly title: string; readonly client: unknown },
) {
  if (!masked.names && !masked.numbers) return alert.title;
  const { client } = alert;
  if (typeof client === "string") return said(alert.title.replaceAll(client, () => name(client)));
  return aboutClients.has(alert.kind) ? "Something about a client of yours waits for you" : alert.title;
}
