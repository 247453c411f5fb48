import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AlertKind } from "@/lib/core/alerts/kinds";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { alerts } from "@/db/schema";
import { sendAlong } from "@/db/send-along";
import { publish } from "@/lib/services/live/publish";
import { instantOf, named, the } from "@/lib/services/selection/values";

export type NewAlert = {
  readonly kind: AlertKind;
  /** What it is about: with the kind, at most one of these is open at a time. */
  readonly subject: string;
  /** Of one that names a client: what comes before and after the name. */
  readonly title: string | ((client: string) => string);
  /** The client in the title; it is masked from whoever may not read it. */
  readonly client?: { readonly profileName: string | null; readonly phone: string | null };
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly href?: string;
  /** Absent = for admins. */
  readonly userId?: UserId;
  /** Who waits until it is over; the open alert keeps all of them. */
  readonly waits?: string;
};

/** Opens an alert, or counts once more on the open one of the same kind and subject. */
export async function raiseAlert(tx: Tx, ctx: Ctx, alert: NewAlert): Promise<void> {
  const at = new Date(ctx.clock.now());
  const { waits } = alert;
  const client = alert.client && (alert.client.profileName ?? alert.client.phone);
  const title = typeof alert.title === "string" ? alert.title : alert.title(client ?? "A client");
  const detail = {
    ...alert.detail,
    ...(client ? { client } : {}),
    ...(waits === undefined ? {} : { waiting: [waits] }),
  };
  const [row] = await tx
    .insert(alerts)
    .values({
      companyId: ctx.companyId,
      kind: alert.kind,
      subject: alert.subject,
      userId: alert.userId ?? null,
      forWhom: alert.userId ?? "admins",
      title,
      detail,
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
        title,
        detail:
          waits === undefined
            ? detail
            : sql`excluded.detail || jsonb_build_object('waiting', (${waitingWithout(waits)}) || (excluded.detail -> 'waiting'))`,
        href: alert.href ?? null,
      },
    })
    .returning({ id: alerts.id });
  if (!row) return;
  const audience = alert.userId ? { userId: alert.userId } : { adminsOnly: true };
  await publish(tx, ctx, { kind: "alert.changed", subjectId: row.id, audience });
}

/** Whom an alert keeps as waiting, without this one. */
const waitingWithout = (who: SQL | string) => sql`coalesce(alerts.detail -> 'waiting', '[]') - ${who}::text`;

const waits = named("waits", "text");
const left = waitingWithout(waits);

const settleOne = readyStatement<ReturnType<typeof settledValues>>(sql`
  with touched as (
    update alerts set detail = detail || jsonb_build_object('waiting', ${left}),
      resolved_at = case when ${left} = '[]' then ${the.now} end,
      resolved_by = case when ${left} = '[]' then ${named("by", "text")} end
    where company_id = ${the.companyId} and kind = ${named("kind", "text")} and subject = ${named("subject", "text")}
      and resolved_at is null and detail -> 'waiting' @> jsonb_build_array(${waits})
    returning id, user_id, resolved_at)
  insert into live_events (company_id, kind, subject_id, audience, payload, at)
  select ${the.companyId}, 'alert.changed', id,
    case when user_id is null then '{"adminsOnly":true}'::jsonb else jsonb_build_object('userId', user_id) end, '{}'::jsonb, ${the.now}
  from touched where resolved_at is not null and ${named("tells", "boolean")}`);

type Settled = {
  readonly kind: AlertKind;
  readonly subject: string;
  readonly waits: string;
  readonly by: string;
};

const settledValues = ({ companyId, clock, isPast }: Ctx, settled: Settled) => ({
  ...settled,
  companyId,
  tells: isPast !== true,
  now: instantOf(clock.now()),
});

/**
 * One of those who wait has what was missing; the alerts in which nobody else waits are over. One statement, which is not waited
 * for: nearly always nobody waits.
 */
export const settleWaiting = (tx: Tx, ctx: Ctx, settled: Settled): void =>
  sendAlong(tx, settleOne(settledValues(ctx, settled)));

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
