import type { Ctx } from "@/lib/core/access/ctx";
import type { SetUnread } from "@/lib/core/interactions/act-schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { type Acted, changeInteraction, lockInteraction, targetOf } from "./lock-interaction";

/** Says of an interaction that it is read, without being its owner, or that its last message is to be read again. */
export async function setUnread(ctx: Ctx, { interactionId, unread }: SetUnread): Promise<Acted> {
  requirePermission(ctx, "interaction.set_unread");
  return transact(ctx, async (tx) => {
    const row = await lockInteraction(tx, ctx, { interactionId }, unread ? "unread" : "read");
    const unreadCount = unread ? 1 : 0;
    const acted = await changeInteraction(tx, ctx, row, { unreadCount });
    await audit(tx, ctx, {
      action: unread ? "interaction.mark_unread" : "interaction.mark_read",
      target: targetOf(row),
      before: { unread: row.unreadCount },
      after: { unread: unreadCount },
    });
    return acted;
  });
}
