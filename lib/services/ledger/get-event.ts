import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RawEventId } from "@/lib/core/ids";
import type { EventDetailView } from "@/lib/core/ledger/view";
import { maskBody, maskHeaders } from "@/lib/core/ledger/mask";
import { type Tx, read } from "@/db/client";
import { auditLog, rawEvents } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { asRows, selectEvents } from "./list-events";

const shownActs = 50;

/** One received call in full, masked, with what was done about it. Another company's is `not_found`. */
export async function getEvent(ctx: Ctx, id: RawEventId): Promise<EventDetailView> {
  requirePermission(ctx, "event.read");
  return read(ctx, async (tx) => {
    const one = and(eq(rawEvents.companyId, ctx.companyId), eq(rawEvents.id, id));
    const [row] = await asRows(tx, ctx, await selectEvents(tx).where(one));
    const [raw] = await tx.select({ body: rawEvents.body, headers: rawEvents.headers }).from(rawEvents).where(one);
    if (!row || !raw) throw new AppError("not_found", "No such event");
    return {
      ...row,
      body: maskBody(raw.body),
      bytes: raw.body.length,
      headers: maskHeaders(raw.headers),
      acts: await readActs(tx, ctx, id),
    };
  });
}

const acts = ["event.replay", "event.discard"] as const;

async function readActs(tx: Tx, ctx: Ctx, id: RawEventId): Promise<EventDetailView["acts"]> {
  const rows = await tx
    .select({
      at: auditLog.at,
      action: auditLog.action,
      by: auditLog.actorName,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, ctx.companyId),
        eq(auditLog.targetKind, "event"),
        eq(auditLog.targetId, id),
        inArray(auditLog.action, [...acts]),
      ),
    )
    .orderBy(asc(auditLog.at), asc(auditLog.id))
    .limit(shownActs);
  return rows.flatMap(({ at, action, by, before, after }) => {
    const known = acts.find((one) => one === action);
    return known
      ? [{ at: at.toISOString(), action: known, by, from: textIn(before, "state"), why: textIn(after, "why") }]
      : [];
  });
}

function textIn(values: Record<string, unknown> | null, field: string): string | null {
  const value = values?.[field];
  return typeof value === "string" ? value : null;
}
