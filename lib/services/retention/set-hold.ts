import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { HoldId } from "@/lib/core/ids";
import { retentionCan } from "@/lib/core/retention/can";
import type { SetHold } from "@/lib/core/retention/schema";
import { transact } from "@/db/client";
import { legalHolds } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { lockHolds } from "./held";
import { lockSubject } from "./lock-subject";

/**
 * Puts a client with all that is theirs, or one interaction, on legal hold: until it is lifted nothing of it is deleted,
 * purged or erased, whatever was set before. What a purge has in its hands is gone first.
 * @throws AppError `conflict` when it is on hold already
 */
export async function setHold(ctx: Ctx, { on, reason }: SetHold): Promise<{ readonly id: HoldId }> {
  requirePermission(ctx, "hold.set");
  return transact(ctx, async (tx) => {
    await lockHolds(tx, ctx, "holder");
    const subject = await lockSubject(tx, ctx, on);
    const verdict = retentionCan.setHold({ own: subject.hold?.id ?? null, isPurged: subject.isPurged });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const [made] = await tx
      .insert(legalHolds)
      .values({
        companyId: ctx.companyId,
        clientId: on.kind === "client" ? on.clientId : null,
        interactionId: on.kind === "interaction" ? on.interactionId : null,
        reason,
        setAt: new Date(ctx.clock.now()),
        setBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
      })
      .returning({ id: legalHolds.id });
    if (!made) throw new Error("The hold was not written");
    if (on.kind === "interaction") await publishInteraction(tx, ctx, on.interactionId);
    await audit(tx, ctx, { action: `${on.kind}.hold`, target: subject.target, after: { why: reason } });
    return { id: made.id };
  });
}
