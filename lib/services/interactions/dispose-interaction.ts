import { and, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { DispositionId } from "@/lib/core/ids";
import type { DisposeInteraction, Unseen } from "@/lib/core/interactions/act-schema";
import { closedByHand } from "@/lib/core/interactions/close-reasons";
import { type Tx, transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { oneDisposition } from "@/lib/services/dispositions/write-disposition";
import { type Acted, changeInteraction, lockInteraction, targetOf } from "./lock-interaction";

/**
 * Closes an interaction with what came of it. The path's words stay on it as they are now.
 * @throws AppError `invalid` for a disposition that is not offered
 */
export async function disposeInteraction(
  ctx: Ctx,
  { dispositionId, ...input }: Unseen<DisposeInteraction>,
): Promise<Acted & { path: string }> {
  requirePermission(ctx, "interaction.dispose");
  return transact(ctx, async (tx) => {
    const row = await lockInteraction(tx, ctx, input, "dispose");
    const words = await pathOf(tx, ctx, dispositionId);
    const [dispositionFirst = null, dispositionSecond = null, dispositionThird = null] = words;
    const acted = await changeInteraction(tx, ctx, row, {
      status: "closed",
      closedAt: new Date(ctx.clock.now()),
      closeReason: closedByHand,
      dispositionId,
      dispositionFirst,
      dispositionSecond,
      dispositionThird,
    });
    const path = words.join(" › ");
    await audit(tx, ctx, {
      action: "interaction.dispose",
      target: targetOf(row),
      before: { status: row.status },
      after: { status: "closed", disposition: path },
    });
    return { ...acted, path };
  });
}

/** The words from the top to an offered disposition; each is held, so that none is removed meanwhile. */
export async function pathOf(tx: Tx, ctx: Ctx, id: DispositionId): Promise<string[]> {
  const [found] = await tx
    .select({ name: dispositions.name, parentId: dispositions.parentId })
    .from(dispositions)
    .where(and(oneDisposition(ctx, id), isNull(dispositions.archivedAt)))
    .for("share");
  if (!found) {
    const message = "This disposition is offered no more: choose another";
    throw new AppError("invalid", "Check the form", { fields: { dispositionId: [message] } });
  }
  return found.parentId === null ? [found.name] : [...(await pathOf(tx, ctx, found.parentId)), found.name];
}
