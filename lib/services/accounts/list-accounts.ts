import { read } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountView } from "@/lib/core/accounts/view";
import { requirePermission } from "@/lib/services/access/require";
import { accountFacts } from "./account-facts";

/** Every official account of the company, by key. */
export async function listAccounts(ctx: Ctx): Promise<readonly AccountView[]> {
  requirePermission(ctx, "account.read");
  return read(ctx, (tx) => accountFacts(tx, ctx));
}
