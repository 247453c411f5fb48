import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { HoldId } from "@/lib/core/ids";
import { retentionCan } from "@/lib/core/retention/can";
import type { LiftHold } from "@/lib/core/retention/schema";
import { transact } from "@/db/client";
import { legalHolds } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { lockSubject } from "./lock-subject";

/** Lifts a legal hold, with the reason: from the next purge on what is over its time goes. Who held it and why stays told. */
export async function liftHold(ctx: Ctx, { on, reason }: LiftHold): Promise<{ readonly id: HoldId }> {
  requirePermission(ctx, "hold.lift");
  return transact(ctx, async (tx) => {
    const { hold, target } = await lockSubject(tx, ctx, on);
    const verdict = retentionCan.liftHold({ own: hold?.id ?? null });
    if (!verdict.allowed || !hold) throw new AppError("conflict", verdict.allowed ? "No hold" : verdict.reason);
    await tx
      .update(legalHolds)
      .set({
        liftedAt: new Date(ctx.clock.now()),
        liftedBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
        liftReason: reason,
      })
      .where(and(eq(legalHolds.companyId, ctx.companyId), eq(legalHolds.id, hold.id)));
    if (on.kind === "interaction") await publishInteraction(tx, ctx, on.interactionId);
    await audit(tx, ctx, {
      action: `${on.kind}.lift_hold`,
      target,
      before: { why: hold.reason, since: hold.setAt.toISOString() },
      after: { why: reason },
    });
    return { id: hold.id };
  });
}
