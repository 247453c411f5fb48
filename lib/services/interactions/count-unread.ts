import { and, count, eq, gt } from "drizzle-orm";
import { read } from "@/db/client";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";

/** How many of the actor's own interactions hold something unread: the number in the rail. */
export async function countUnread(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "interaction.read");
  if (ctx.actor.kind !== "user") return 0;
  const mine = eq(interactions.ownerId, ctx.actor.id);
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ n: count() })
      .from(interactions)
      .where(
        and(
          eq(interactions.companyId, ctx.companyId),
          mine,
          gt(interactions.unreadCount, 0),
          visibleInteractions(ctx.actor),
        ),
      ),
  );
  return row?.n ?? 0;
}
