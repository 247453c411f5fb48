import { and, asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type CannedAnswerView, type CannedUse, namedUses } from "@/lib/core/canned-answers/view";
import type { AccountId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { cannedAnswers, cannedUses, officialAccounts } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ofList, requireAccount } from "./write-canned-answer";

/** The canned answers of an account, or the general ones, by key, archived ones last, each with where it was used most. */
export async function listCannedAnswers(ctx: Ctx, accountId: AccountId | null): Promise<readonly CannedAnswerView[]> {
  requirePermission(ctx, "canned_answer.read");
  if (accountId !== null) requirePermission(ctx, "account.read");
  // Bounded by the most of a list; all of an answer's accounts are few.
  const used = sql<{ total: number; lastAt: string; most: CannedUse[] } | null>`(
    select jsonb_build_object('total', sum(u.count), 'lastAt', max(u.last_at), 'most',
      jsonb_path_query_array(jsonb_agg(jsonb_build_object('accountId', a.id, 'accountKey', a.key, 'accountName', a.name,
        'count', u.count, 'lastAt', u.last_at) order by u.count desc, u.last_at desc, a.id), ${sql.raw(`'$[0 to ${namedUses - 1}]'`)}))
    from ${cannedUses} u join ${officialAccounts} a on a.company_id = u.company_id and a.id = u.account_id
    where u.company_id = ${ctx.companyId} and u.canned_answer_id = canned_answers.id having count(*) > 0)`;
  const rows = await read(ctx, async (tx) => {
    if (accountId !== null) await requireAccount(tx, ctx, accountId);
    return tx
      .select({
        id: cannedAnswers.id,
        key: cannedAnswers.key,
        text: cannedAnswers.text,
        archivedAt: cannedAnswers.archivedAt,
        version: cannedAnswers.version,
        accountKey: officialAccounts.key,
        used,
      })
      .from(cannedAnswers)
      .leftJoin(
        officialAccounts,
        and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, cannedAnswers.accountId)),
      )
      .where(ofList(ctx, accountId))
      .orderBy(sql`${cannedAnswers.archivedAt} is not null`, asc(cannedAnswers.key));
  });
  return rows.map(({ archivedAt, used: counted, ...row }) => ({
    ...row,
    archived: archivedAt !== null,
    used: counted?.total ?? 0,
    lastUsedAt: counted ? new Date(counted.lastAt).toISOString() : null,
    uses: counted?.most ?? [],
  }));
}
