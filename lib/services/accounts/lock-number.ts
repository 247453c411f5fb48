import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountView } from "@/lib/core/accounts/view";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import { accountFacts } from "./account-facts";

/**
 * A dedicated number as a whole, locked: one number never serves two users, so what becomes of it on one channel becomes
 * of it on the others too. The account itself comes first. Throws `not_found` for another company's and for none.
 */
export async function lockNumber(tx: Tx, ctx: Ctx, id: AccountId): Promise<readonly [AccountView, ...AccountView[]]> {
  const mine = eq(officialAccounts.companyId, ctx.companyId);
  const address = tx
    .select({ address: officialAccounts.address })
    .from(officialAccounts)
    .where(and(mine, eq(officialAccounts.id, id)));
  const rows = await tx
    .select({ id: officialAccounts.id, purpose: officialAccounts.purpose })
    .from(officialAccounts)
    .where(and(mine, sql`${officialAccounts.address} = (${address})`, ne(officialAccounts.state, "retired")))
    .orderBy(asc(officialAccounts.id))
    // Not against what only refers to it: what comes in meanwhile holds rooms that may be wanted next.
    .for("no key update");
  const named = await oneOf(tx, ctx, id);
  if (!named) throw new AppError("not_found", "No such account");
  const others: AccountView[] = [];
  for (const row of rows) {
    const other = row.id === id || row.purpose !== "dedicated" ? undefined : await oneOf(tx, ctx, row.id);
    if (other) others.push(other);
  }
  return [named, ...others];
}

const oneOf = async (tx: Tx, ctx: Ctx, id: AccountId): Promise<AccountView | undefined> =>
  (await accountFacts(tx, ctx, id))[0];
