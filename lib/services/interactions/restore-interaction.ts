import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import { AppError } from "@/lib/core/errors";
import type { RestoreInteraction } from "@/lib/core/interactions/act-schema";
import { transact } from "@/db/client";
import { interactions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { sightOf } from "@/lib/services/access/visible-interactions";
import { audit } from "@/lib/services/audit/write-audit";
import { type Acted, changeInteraction, targetOf } from "./lock-interaction";

/**
 * Brings a deleted interaction back as it was, until it is purged. What others deleted is an admin's to bring back: to
 * everybody else it is not there.
 */
export async function restoreInteraction(ctx: Ctx, { interactionId }: RestoreInteraction): Promise<Acted> {
  requirePermission(ctx, "interaction.restore");
  const { actor } = ctx;
  const own = actor.kind === "user" && !visible(actor).all ? eq(interactions.deletedBy, actor.id) : undefined;
  return transact(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(interactions)
      .where(
        and(
          eq(interactions.companyId, ctx.companyId),
          eq(interactions.id, interactionId),
          isNotNull(interactions.deletedAt),
          isNull(interactions.purgedAt),
          sightOf(actor),
          own,
        ),
      )
      .for("update");
    if (!row) throw new AppError("not_found", "No such deleted interaction");
    const acted = await changeInteraction(tx, ctx, row, { deletedAt: null, deletedBy: null });
    await audit(tx, ctx, {
      action: "interaction.restore",
      target: targetOf(row),
      before: { deletedAt: row.deletedAt?.toISOString() ?? null },
    });
    return acted;
  });
}
