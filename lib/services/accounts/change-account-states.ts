import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan } from "@/lib/core/accounts/can";
import type { ChangeAccountStates } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { accountFacts } from "./account-facts";
import { applyAct, askConnections } from "./apply-act";
import { accountList, findAccounts } from "./list-account-page";
import { lockAccount } from "./write-account";

/** More at once would hold their rows for too long. */
const mostAtOnce = 500;

/**
 * One step of life for several accounts, all or none. `locale` is that of the reader's search.
 * @throws AppError `conflict` that names the first account which does not allow it, and how many more do not
 */
export async function changeAccountStates(
  ctx: Ctx,
  { accounts: selection, act }: ChangeAccountStates,
  locale: string,
): Promise<{ changed: number }> {
  requirePermission(ctx, "account.change_state");
  const ids = (await idsOf(ctx, selection, locale)).toSorted();
  return transact(ctx, async (tx) => {
    if (act === "enable") await askConnections(tx, ctx, ids);
    for (const id of ids) await lockAccount(tx, ctx, id);
    const accounts = await accountFacts(tx, ctx, ...ids);
    const refusals = accounts.flatMap((account) => {
      const verdict = accountCan.act(account.facts, act);
      return verdict.allowed ? [] : [`${account.key}: ${verdict.reason}`];
    });
    if (refusals.length > 0) throw new AppError("conflict", sentenceOf(refusals));
    await audit(tx, ctx, await applyAct(tx, ctx, accounts, act));
    return { changed: accounts.length };
  });
}

async function idsOf(ctx: Ctx, selection: ChangeAccountStates["accounts"], locale: string): Promise<AccountId[]> {
  if (selection.kind === "ids") return [...new Set(selection.ids)];
  const { q, f, expectedCount } = selection;
  const { found } = await findAccounts(ctx, parseTableQuery({ q, f }, accountList), locale);
  if (found.length !== expectedCount)
    throw new AppError("conflict", `${found.length} accounts match now, not ${expectedCount}. Reload the list.`);
  if (found.length > mostAtOnce)
    throw new AppError("invalid", `At most ${mostAtOnce} accounts at once. Narrow the list.`);
  return found.map(({ id }) => id);
}

function sentenceOf([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return `${first}. Nothing was changed: untick it.`;
  const more =
    others.length === 1 ? "1 other does not allow it either" : `${others.length} others do not allow it either`;
  return `${first}. ${more}. Nothing was changed: untick them.`;
}
