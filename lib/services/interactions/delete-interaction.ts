import type { Ctx } from "@/lib/core/access/ctx";
import type { DeleteInteraction } from "@/lib/core/interactions/act-schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockHolds } from "@/lib/services/retention/held";
import { type Acted, changeInteraction, lockInteraction, targetOf } from "./lock-interaction";

/**
 * Deletes a closed interaction: from now on nobody finds it anywhere. For `delete.purge_days` it can be brought back; what
 * its client writes next opens another one.
 * @throws AppError `conflict` while it is open or on legal hold
 */
export async function deleteInteraction(ctx: Ctx, input: DeleteInteraction): Promise<Acted> {
  requirePermission(ctx, "interaction.delete");
  return transact(ctx, async (tx) => {
    await lockHolds(tx, ctx, "taker");
    const row = await lockInteraction(tx, ctx, input, "delete");
    const deletedBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
    const acted = await changeInteraction(tx, ctx, row, { deletedAt: new Date(ctx.clock.now()), deletedBy });
    await audit(tx, ctx, {
      action: "interaction.delete",
      target: targetOf(row),
      after: { number: row.number, messages: row.messageCount },
    });
    return acted;
  });
}
