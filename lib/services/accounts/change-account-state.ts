import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan } from "@/lib/core/accounts/can";
import type { ChangeAccountState } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { accountFacts } from "./account-facts";
import { applyAct, askConnections } from "./apply-act";
import { lockAccount } from "./write-account";

/** One step of an account's life: activate, drain, resume, disable, enable, retire. `degraded` is never set by hand. */
export async function changeAccountState(
  ctx: Ctx,
  { accountId, version, act }: ChangeAccountState,
): Promise<{ id: AccountId; name: string }> {
  requirePermission(ctx, "account.change_state");
  return transact(ctx, async (tx) => {
    if (act === "enable") await askConnections(tx, ctx, [accountId]);
    const row = await lockAccount(tx, ctx, accountId);
    await refuseStale(tx, ctx, { kind: "account", id: row.id }, version, row.version);
    const [account] = await accountFacts(tx, ctx, row.id);
    if (!account) throw new AppError("not_found", "No such account");
    const verdict = accountCan.act(account.facts, act);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await audit(tx, ctx, await applyAct(tx, ctx, [account], act));
    return { id: row.id, name: row.name };
  });
}
