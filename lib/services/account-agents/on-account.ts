import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, UserId } from "@/lib/core/ids";
import { isShared } from "@/lib/core/accounts/purposes";
import type { Tx } from "@/db/client";
import { accountAgents, officialAccounts, users } from "@/db/schema";

const agentsOf = (tx: Tx, ctx: Ctx, accountId: AccountId) =>
  tx
    .select({ id: accountAgents.userId })
    .from(accountAgents)
    .where(and(eq(accountAgents.companyId, ctx.companyId), eq(accountAgents.accountId, accountId)));

/** A condition on users: who may have an interaction of an account; undefined where no list of agents decides. */
export async function onAccount(tx: Tx, ctx: Ctx, accountId: AccountId): Promise<SQL | undefined> {
  const [account] = await tx
    .select({ purpose: officialAccounts.purpose })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)));
  return account && isShared(account.purpose) ? inArray(users.id, agentsOf(tx, ctx, accountId)) : undefined;
}

/**
 * Whether a user may have an interaction of an account. Asked in a statement of its own once user and interaction are
 * locked: whoever took them off the account meanwhile is seen.
 */
export async function isOnAccount(tx: Tx, ctx: Ctx, accountId: AccountId, userId: UserId): Promise<boolean> {
  const condition = await onAccount(tx, ctx, accountId);
  if (!condition) return true;
  const found = await tx.$count(users, and(eq(users.companyId, ctx.companyId), eq(users.id, userId), condition));
  return found > 0;
}
