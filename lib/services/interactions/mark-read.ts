import { and, eq, gt, isNull, or } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { MarkRead } from "@/lib/core/messages/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { publishInteraction } from "./publish-change";

/** The owner opened it, or anyone who may see one without an owner: nothing of it is unread any more. Others only look. */
export async function markRead(ctx: Ctx, { interactionId }: MarkRead): Promise<{ unread: number }> {
  requirePermission(ctx, "interaction.mark_read");
  const mine =
    ctx.actor.kind === "user" ? or(isNull(interactions.ownerId), eq(interactions.ownerId, ctx.actor.id)) : undefined;
  return transact(ctx, async (tx) => {
    const seen = and(
      eq(interactions.companyId, ctx.companyId),
      eq(interactions.id, interactionId),
      visibleInteractions(ctx.actor),
    );
    const read = await tx
      .update(interactions)
      .set({ unreadCount: 0 })
      .where(and(seen, mine, gt(interactions.unreadCount, 0)))
      .returning({ id: interactions.id });
    if (read.length > 0) await publishInteraction(tx, ctx, interactionId);
    const [row] = await tx.select({ unread: interactions.unreadCount }).from(interactions).where(seen);
    if (!row) throw new AppError("not_found", "No such interaction");
    return { unread: row.unread };
  });
}
