import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { interactions } from "@/db/schema";
import { publishInteractions } from "@/lib/services/interactions/publish-change";

/** Closes the open interactions that `which` names, with the reason, and tells the browsers. Closed ones stay as they are. */
export async function closeConversations(
  tx: Tx,
  ctx: Ctx,
  which: SQL,
  reason: string,
): Promise<readonly InteractionId[]> {
  const closed = await tx
    .update(interactions)
    .set({ status: "closed", closedAt: new Date(ctx.clock.now()), closeReason: reason })
    .where(and(eq(interactions.companyId, ctx.companyId), isNull(interactions.closedAt), which))
    .returning({ id: interactions.id });
  const ids = closed.map(({ id }) => id);
  await publishInteractions(tx, ctx, ids);
  return ids;
}
