import type { Ctx } from "@/lib/core/access/ctx";
import type { OnInteraction, Unseen } from "@/lib/core/interactions/act-schema";
import { closedByHand } from "@/lib/core/interactions/close-reasons";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { type Acted, changeInteraction, lockInteraction, targetOf } from "./lock-interaction";

/** Closes an interaction without a disposition. Its room goes on: the next message opens another. */
export async function closeInteraction(ctx: Ctx, input: Unseen<OnInteraction>): Promise<Acted> {
  requirePermission(ctx, "interaction.close");
  return transact(ctx, async (tx) => {
    const row = await lockInteraction(tx, ctx, input, "close");
    const closedAt = new Date(ctx.clock.now());
    const acted = await changeInteraction(tx, ctx, row, { status: "closed", closedAt, closeReason: closedByHand });
    await audit(tx, ctx, {
      action: "interaction.close",
      target: targetOf(row),
      before: { status: row.status },
      after: { status: "closed" },
    });
    return acted;
  });
}
