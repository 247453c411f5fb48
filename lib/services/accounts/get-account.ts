import { read } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountView } from "@/lib/core/accounts/view";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { accountFacts } from "./account-facts";

/** One account as its page shows it. A foreign id and a missing one get the same answer. */
export async function getAccount(ctx: Ctx, id: AccountId): Promise<AccountView> {
  requirePermission(ctx, "account.read");
  const [account] = await read(ctx, (tx) => accountFacts(tx, ctx, id));
  if (!account) throw new AppError("not_found", "No such account");
  return account;
}
