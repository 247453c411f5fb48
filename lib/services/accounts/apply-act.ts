import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountAddresses, officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { leadsTo } from "@/lib/core/accounts/can";
import type { AccountAct } from "@/lib/core/accounts/schema";
import type { AccountView } from "@/lib/core/accounts/view";
import type { AccountId } from "@/lib/core/ids";
import type { AuditEntry } from "@/lib/services/audit/write-audit";
import { queueTest } from "@/lib/services/connections/queue-test";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { publish } from "@/lib/services/live/publish";

/** Who knows what became of an address while its account was off. Connections are taken before any account's own row. */
export async function askConnections(tx: Tx, ctx: Ctx, accountIds: readonly AccountId[]): Promise<void> {
  const connections = await tx
    .selectDistinct({ id: officialAccounts.connectionId })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.id, [...accountIds])))
    .orderBy(officialAccounts.connectionId);
  for (const { id } of connections) await queueTest(tx, ctx, id);
}

/** Takes one step of life with locked accounts that allow it, with all that follows; what is to be audited is handed back. */
export async function applyAct(
  tx: Tx,
  ctx: Ctx,
  accounts: readonly AccountView[],
  act: AccountAct,
): Promise<readonly AuditEntry[]> {
  const { companyId } = ctx;
  const ids = accounts.map(({ id }) => id);
  const state = leadsTo[act];
  await tx
    .update(officialAccounts)
    .set({
      state,
      version: sql`${officialAccounts.version} + 1`,
      ...(state === "retired" ? { poolId: null } : {}),
      ...(act === "enable" ? { provenAt: null } : {}),
    })
    .where(and(eq(officialAccounts.companyId, companyId), inArray(officialAccounts.id, ids)));
  if (state === "retired")
    await tx
      .delete(accountAddresses)
      .where(and(eq(accountAddresses.companyId, companyId), inArray(accountAddresses.accountId, ids)));
  if (state === "active")
    await enqueue(
      tx,
      ctx,
      ids.map((accountId) => ({ topic: "account.check", payload: { accountId }, dedupeKey: accountId })),
    );
  await publish(
    tx,
    ctx,
    ids.map((subjectId) => ({ kind: "account.changed", subjectId, audience: { adminsOnly: true } })),
  );
  return accounts.map((account) => ({
    action: `account.${act}`,
    target: { kind: "account", id: account.id, name: account.name },
    before: { state: account.state },
    after: { state },
  }));
}
