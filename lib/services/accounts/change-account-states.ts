import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan } from "@/lib/core/accounts/can";
import type { ChangeAccountStates } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import { requirePermission } from "@/lib/services/access/require";
import { accountFacts } from "./account-facts";
import { applyAct, askConnections } from "./apply-act";
import { lockAccount } from "./write-account";

/**
 * One step of life for several accounts, all or none.
 * @throws AppError `conflict` that names the first account which does not allow it, and how many more do not
 */
export async function changeAccountStates(
  ctx: Ctx,
  { accountIds, act }: ChangeAccountStates,
): Promise<{ changed: number }> {
  requirePermission(ctx, "account.change_state");
  const ids = [...new Set(accountIds)].toSorted();
  return transact(ctx, async (tx) => {
    if (act === "enable") await askConnections(tx, ctx, ids);
    for (const id of ids) await lockAccount(tx, ctx, id);
    const accounts = await accountFacts(tx, ctx, ...ids);
    const refusals = accounts.flatMap((account) => {
      const verdict = accountCan.act(account.facts, act);
      return verdict.allowed ? [] : [`${account.key}: ${verdict.reason}`];
    });
    const [first, ...others] = refusals;
    if (first !== undefined) {
      const more =
        others.length === 0 ? "" : ` So ${others.length === 1 ? "is 1 other" : `are ${others.length} others`}.`;
      throw new AppError(
        "conflict",
        `${first}.${more} Nothing was changed: untick ${others.length === 0 ? "it" : "them"}.`,
      );
    }
    await applyAct(tx, ctx, accounts, act);
    return { changed: accounts.length };
  });
}
