import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { cannedCan } from "@/lib/core/canned-answers/can";
import { AppError } from "@/lib/core/errors";
import type { AccountId, CannedAnswerId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { cannedAnswers, officialAccounts } from "@/db/schema";
import { takenAs } from "@/lib/services/access/taken-as";

export const refusedByTheDatabase = takenAs({
  canned_answers_key: { field: "key", message: "Another one here has this key: choose another, or restore that one" },
});

export const oneAnswer = (ctx: Ctx, id: CannedAnswerId) =>
  and(eq(cannedAnswers.companyId, ctx.companyId), eq(cannedAnswers.id, id));

/** Those of one list: an account's, or the general ones. */
export const ofList = (ctx: Ctx, accountId: AccountId | null) =>
  and(
    eq(cannedAnswers.companyId, ctx.companyId),
    accountId === null ? isNull(cannedAnswers.accountId) : eq(cannedAnswers.accountId, accountId),
  );

export async function lockAnswer(tx: Tx, ctx: Ctx, id: CannedAnswerId) {
  const [found] = await tx.select().from(cannedAnswers).where(oneAnswer(ctx, id)).for("update");
  if (!found) throw new AppError("not_found", "No such canned answer");
  return found;
}

/** A list grows one after the other: the most that it may hold is counted. */
export const lockLists = (tx: Tx, ctx: Ctx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ctx.companyId}::text, 17))`);

/** Throws `not_found` for an account that is not there. */
export async function requireAccount(tx: Tx, ctx: Ctx, accountId: AccountId): Promise<void> {
  const [account] = await tx
    .select({ id: officialAccounts.id })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)));
  if (!account) throw new AppError("not_found", "No such account");
}

/** Refuses one more in a list that is full. Throws `not_found` for an account that is not there. */
export async function refuseFull(tx: Tx, ctx: Ctx, accountId: AccountId | null): Promise<void> {
  if (accountId !== null) await requireAccount(tx, ctx, accountId);
  const verdict = cannedCan.add(await tx.$count(cannedAnswers, ofList(ctx, accountId)));
  if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
}
