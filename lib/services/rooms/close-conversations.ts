import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId, InteractionId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { sendAlong } from "@/db/send-along";
import { interactions } from "@/db/schema";
import { insertTold, publishInteractions } from "@/lib/services/interactions/publish-change";
import { instantOf, named, the } from "@/lib/services/selection/values";

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

const closeOne = readyStatement<{
  companyId: CompanyId;
  interactionId: InteractionId;
  reason: string;
  tells: boolean;
  now: string;
}>(sql`
  with closed as (
    update interactions set status = 'closed', closed_at = ${the.now}, close_reason = ${named("reason", "text")}
    where company_id = ${the.companyId} and id = ${named("interactionId", "uuid")} and closed_at is null
    returning id, owner_id, account_id)
  ${insertTold(sql`(select * from closed where ${named("tells", "boolean")})`, sql`null::uuid`)}`);

/** The same of one, as each onboarding ends: one statement, which is not waited for. */
export function closeConversation(
  tx: Tx,
  { companyId, isPast, clock }: Ctx,
  interactionId: InteractionId,
  reason: string,
): void {
  const now = instantOf(clock.now());
  sendAlong(tx, closeOne({ companyId, interactionId, reason, tells: isPast !== true, now }));
}
