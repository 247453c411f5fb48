import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AddAccountAgents } from "@/lib/core/account-agents/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { accountAgents, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishSight } from "@/lib/services/live/publish-sight";
import { usableUser } from "@/lib/services/selection/load-facts";
import { sharedAccount } from "./shared-account";

/** Puts active agents on a shared account: they see it from now on. Who is on it already stays so. */
export async function addAccountAgents(
  ctx: Ctx,
  { accountId, userIds }: AddAccountAgents,
): Promise<{ name: string; added: number }> {
  requirePermission(ctx, "account.update");
  const { companyId } = ctx;
  return transact(ctx, async (tx) => {
    const account = await sharedAccount(tx, ctx, accountId, "lock");
    const found = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(eq(users.companyId, companyId), inArray(users.id, userIds), usableUser))
      .orderBy(users.id)
      // Whoever archives one of them waits, or is waited for.
      .for("share");
    if (found.length < userIds.length) throw new AppError("not_found", "One of them is no active agent. Reload.");
    const addedAt = new Date(ctx.clock.now());
    const added = await tx
      .insert(accountAgents)
      .values(found.map(({ id }) => ({ companyId, accountId, userId: id, addedAt })))
      .onConflictDoNothing()
      .returning({ id: accountAgents.userId });
    const ids = new Set(added.map(({ id }) => id));
    await publishSight(tx, ctx, [...ids]);
    const agents = found.filter(({ id }) => ids.has(id)).map(({ name }) => name);
    const target = { kind: "account", id: accountId, name: account.name };
    await audit(tx, ctx, { action: "account.add_agents", target, after: { agents } });
    return { name: account.name, added: agents.length };
  });
}
