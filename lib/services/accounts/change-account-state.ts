import { and, eq, sql } from "drizzle-orm";
import { type Tx, transact } from "@/db/client";
import { accountAddresses, officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan, leadsTo } from "@/lib/core/accounts/can";
import type { ChangeAccountState } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { queueTest } from "@/lib/services/connections/queue-test";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { publish } from "@/lib/services/live/publish";
import { accountFacts } from "./account-facts";
import { lockAccount } from "./write-account";

/** One step of an account's life: activate, drain, resume, disable, enable, retire. `degraded` is never set by hand. */
export async function changeAccountState(
  ctx: Ctx,
  input: ChangeAccountState,
): Promise<{ id: AccountId; name: string }> {
  requirePermission(ctx, "account.change_state");
  const { companyId } = ctx;
  return transact(ctx, async (tx) => {
    if (input.act === "enable") await askAgain(tx, ctx, input.accountId);
    const row = await lockAccount(tx, ctx, input.accountId);
    await refuseStale(tx, ctx, { kind: "account", id: row.id }, input.version, row.version);
    const [account] = await accountFacts(tx, ctx, row.id);
    if (!account) throw new AppError("not_found", "No such account");
    const verdict = accountCan.act(account.facts, input.act);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const state = leadsTo[input.act];
    await tx
      .update(officialAccounts)
      .set({
        state,
        version: sql`${officialAccounts.version} + 1`,
        ...(state === "retired" ? { poolId: null } : {}),
        ...(input.act === "enable" ? { provenAt: null } : {}),
      })
      .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, row.id)));
    if (state === "retired") {
      await tx
        .delete(accountAddresses)
        .where(and(eq(accountAddresses.companyId, companyId), eq(accountAddresses.accountId, row.id)));
    }
    if (state === "active")
      await enqueue(tx, ctx, { topic: "account.check", payload: { accountId: row.id }, dedupeKey: row.id });
    await publish(tx, ctx, { kind: "account.changed", subjectId: row.id, audience: { adminsOnly: true } });
    await audit(tx, ctx, {
      action: `account.${input.act}`,
      target: { kind: "account", id: row.id, name: row.name },
      before: { state: row.state },
      after: { state },
    });
    return { id: row.id, name: row.name };
  });
}

/** Who knows what became of the address while the account was off. The connection's row is taken before the account's own. */
async function askAgain(tx: Tx, ctx: Ctx, accountId: AccountId): Promise<void> {
  const [account] = await tx
    .select({ connectionId: officialAccounts.connectionId })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)));
  if (account) await queueTest(tx, ctx, account.connectionId);
}
