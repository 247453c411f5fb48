import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { officialAccounts } from "@/db/schema";

/**
 * An account that has agents.
 * @throws AppError `not_found` for one that is not there, or whose rooms have one user each
 */
export async function sharedAccount(tx: Tx, ctx: Ctx, id: AccountId, lock?: "lock") {
  const found = tx
    .select({ id: officialAccounts.id, name: officialAccounts.name })
    .from(officialAccounts)
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.id, id),
        inArray(officialAccounts.purpose, ["primary", "inbox"]),
      ),
    );
  // Two changes of one account's agents take turns; what comes in on it does not wait.
  const [account] = await (lock ? found.for("no key update") : found);
  if (!account) throw new AppError("not_found", "No such account");
  return account;
}
