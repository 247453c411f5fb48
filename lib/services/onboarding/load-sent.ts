import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, IdentityId } from "@/lib/core/ids";
import { limitedTexts, type SentTexts } from "@/lib/core/onboarding/limits";
import { TextKey } from "@/lib/core/texts/keys";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";

/** How an Auto reply's own text is counted. */
export const autoReplyKey = "auto_reply";

const dayMs = 86_400_000;

/**
 * What went to an identity of late, for the limits: one statement over its own index. What failed did not reach anyone and
 * does not count; what still waits does.
 */
export async function loadSent(
  tx: Tx,
  ctx: Ctx,
  { accountId, identityId }: { readonly accountId: AccountId; readonly identityId: IdentityId },
  recentS: number,
): Promise<SentTexts & { readonly autoReplies: number }> {
  const nowMs = ctx.clock.now();
  const rows = await tx
    .select({
      key: messages.textKey,
      last: sql<string>`max(${messages.createdAt})`,
      fromHere: sql<number>`(count(*) filter (where ${messages.accountId} = ${accountId}))::int`,
      recentFromHere: sql<number>`(count(*) filter (where ${messages.accountId} = ${accountId}
        and ${messages.createdAt} > ${new Date(nowMs - recentS * 1_000).toISOString()}::timestamptz))::int`,
    })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.identityId, identityId),
        isNotNull(messages.textKey),
        gt(messages.createdAt, new Date(nowMs - dayMs)),
        sql`${messages.delivery} not in ('failed', 'expired')`,
      ),
    )
    .groupBy(messages.textKey);
  const lastMs: Partial<Record<TextKey, number>> = {};
  let today = 0;
  let autoReplies = 0;
  for (const row of rows) {
    if (row.key === autoReplyKey) autoReplies = row.recentFromHere;
    const key = TextKey.safeParse(row.key);
    if (!key.success) continue;
    lastMs[key.data] = new Date(row.last).getTime();
    if (limitedTexts.has(key.data)) today += row.fromHere;
  }
  return { lastMs, today, autoReplies };
}
