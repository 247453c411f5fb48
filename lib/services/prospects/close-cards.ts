import { type SQL, and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CardState } from "@/lib/core/prospects/cards";
import type { Tx } from "@/db/client";
import { requestCards } from "@/db/schema";
import { settleAlerts } from "@/lib/services/alerts/raise-alert";
import { type KnownCard, publishCards } from "./publish-cards";

export type Closing = { readonly state: Exclude<CardState, "open">; readonly reason: string | null };

/** Closes the open requests that `which` names, and what alerted to them. Closed ones stay as they are. */
export async function closeCards(
  tx: Tx,
  ctx: Ctx,
  which: SQL | undefined,
  { state, reason }: Closing,
): Promise<readonly KnownCard[]> {
  const closed = await tx
    .update(requestCards)
    .set({ state, closedAt: new Date(ctx.clock.now()), closeReason: reason })
    .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.state, "open"), which))
    .returning({ id: requestCards.id, userId: requestCards.userId });
  for (const { id } of closed) await settleAlerts(tx, ctx, "request_waiting", id, state);
  await publishCards(tx, ctx, closed);
  return closed;
}
