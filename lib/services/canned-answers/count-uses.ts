import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, CannedAnswerId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { cannedAnswers, cannedUses } from "@/db/schema";

/**
 * Counts the canned answers that went into a message, in its transaction and after all its other locks. What is not
 * offered on the account counts nothing and refuses nothing: the message is written by then.
 */
export async function countUses(tx: Tx, ctx: Ctx, accountId: AccountId, ids: readonly CannedAnswerId[]): Promise<void> {
  if (ids.length === 0) return;
  const { companyId } = ctx;
  const used = await tx
    .select({ id: cannedAnswers.id })
    .from(cannedAnswers)
    .where(
      and(
        eq(cannedAnswers.companyId, companyId),
        inArray(cannedAnswers.id, [...ids]),
        or(isNull(cannedAnswers.accountId), eq(cannedAnswers.accountId, accountId)),
      ),
    )
    // In one order, so that two messages never wait for each other.
    .orderBy(cannedAnswers.id);
  if (used.length === 0) return;
  const lastAt = new Date(ctx.clock.now());
  await tx
    .insert(cannedUses)
    .values(used.map(({ id }) => ({ companyId, cannedAnswerId: id, accountId, count: 1, lastAt })))
    .onConflictDoUpdate({
      target: [cannedUses.companyId, cannedUses.cannedAnswerId, cannedUses.accountId],
      set: { count: sql`${cannedUses.count} + 1`, lastAt: sql`greatest(${cannedUses.lastAt}, excluded.last_at)` },
    });
}
