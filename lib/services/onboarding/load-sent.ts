import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, CompanyId, IdentityId } from "@/lib/core/ids";
import { limitedTexts, type SentTexts } from "@/lib/core/onboarding/limits";
import { TextKey } from "@/lib/core/texts/keys";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { instantOf, msOf, named, the } from "@/lib/services/selection/values";

/** How an Auto reply's own text is counted. */
export const autoReplyKey = "auto_reply";

const dayMs = 86_400_000;
const accountId = named("accountId", "uuid");

/** A list of `SentRow`. What failed did not reach anyone and does not count; what still waits does. */
export const sentJson = sql`(
  select coalesce(json_agg(sent), '[]') from (
    select text_key as key, ${msOf(sql`max(created_at)`)} as "lastMs",
      count(*) filter (where account_id = ${accountId}) as "fromHere",
      count(*) filter (where account_id = ${accountId} and created_at > ${named("recentSince", "timestamptz")}) as "recentFromHere"
    from messages
    where company_id = ${the.companyId} and identity_id = ${the.identityId} and text_key is not null
      and created_at > ${named("daySince", "timestamptz")} and delivery not in ('failed', 'expired')
    group by text_key) sent)`;

export type SentRow = {
  readonly key: string;
  readonly lastMs: number;
  readonly fromHere: number;
  readonly recentFromHere: number;
};

type Place = { readonly accountId: AccountId; readonly identityId: IdentityId };

/** What `sentJson` is asked with, by name. */
export const sentValues = (ctx: Ctx, { accountId, identityId }: Place, recentS: number) => {
  const nowMs = ctx.clock.now();
  return {
    companyId: ctx.companyId,
    accountId,
    identityId,
    recentSince: instantOf(nowMs - recentS * 1_000),
    daySince: instantOf(nowMs - dayMs),
  };
};

type Sent = SentTexts & { readonly autoReplies: number };

/** The rows as the limits ask for them. */
export function sentOf(rows: readonly SentRow[]): Sent {
  const lastMs: Partial<Record<TextKey, number>> = {};
  let today = 0;
  let autoReplies = 0;
  for (const row of rows) {
    if (row.key === autoReplyKey) autoReplies = row.recentFromHere;
    const key = TextKey.safeParse(row.key);
    if (!key.success) continue;
    lastMs[key.data] = row.lastMs;
    if (limitedTexts.has(key.data)) today += row.fromHere;
  }
  return { lastMs, today, autoReplies };
}

const sentAlone = readyStatement<{ companyId: CompanyId } & ReturnType<typeof sentValues>>(
  sql`select ${sentJson} as sent`,
);

/** What went to an identity of late, for the limits: one statement over its own index. */
export async function loadSent(tx: Tx, ctx: Ctx, place: Place, recentS: number): Promise<Sent> {
  const [row] = await tx.execute<{ sent: SentRow[] }>(sentAlone(sentValues(ctx, place, recentS)));
  return sentOf(row?.sent ?? []);
}
