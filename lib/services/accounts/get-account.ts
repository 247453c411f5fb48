import { read } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { type AccountDto, accountFacts } from "./account-facts";

/** One account as its page shows it. A foreign id and a missing one get the same answer. */
export async function getAccount(ctx: Ctx, id: AccountId): Promise<AccountDto> {
  requirePermission(ctx, "account.read");
  const [account] = await read(ctx, (tx) => accountFacts(tx, ctx, id));
  if (!account) throw new AppError("not_found", "No such account");
  return account;
}
