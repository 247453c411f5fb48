import type { Ctx } from "@/lib/core/access/ctx";
import type { CodesView } from "@/lib/core/accounts/retirement-view";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { accountFacts } from "./account-facts";
import { loadCodes } from "./load-codes";

/** Whose codes point at an account, for its page; null where none can. A foreign id and a missing one get the same answer. */
export async function getAccountCodes(ctx: Ctx, id: AccountId): Promise<CodesView | null> {
  requirePermission(ctx, "account.read");
  return read(ctx, async (tx) => {
    const [account] = await accountFacts(tx, ctx, id);
    if (!account) throw new AppError("not_found", "No such account");
    return loadCodes(tx, ctx, account);
  });
}
