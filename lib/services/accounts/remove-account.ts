import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan } from "@/lib/core/accounts/can";
import type { RemoveAccount } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { accountFacts } from "./account-facts";
import { lockAccount } from "./write-account";

/** Deletes an account that was never used; one with history is retired instead. Its address is free at once. */
export async function removeAccount(ctx: Ctx, input: RemoveAccount): Promise<{ id: AccountId; name: string }> {
  requirePermission(ctx, "account.remove");
  return transact(ctx, async (tx) => {
    const row = await lockAccount(tx, ctx, input.accountId);
    await refuseStale(tx, ctx, { kind: "account", id: row.id }, input.version, row.version);
    const [account] = await accountFacts(tx, ctx, row.id);
    const verdict = accountCan.remove({ used: account?.facts.used ?? true });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .delete(officialAccounts)
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, row.id)));
    await audit(tx, ctx, {
      action: "account.remove",
      target: { kind: "account", id: row.id, name: row.name },
      before: { key: row.key, address: row.address, channel: row.channel },
    });
    return { id: row.id, name: row.name };
  });
}
