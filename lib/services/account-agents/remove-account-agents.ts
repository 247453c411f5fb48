import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RemoveAccountAgents } from "@/lib/core/account-agents/schema";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import { type Tx, transact } from "@/db/client";
import { accountAgents, interactions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishInteractions } from "@/lib/services/interactions/publish-change";
import { publish } from "@/lib/services/live/publish";
import { publishSight } from "@/lib/services/live/publish-sight";
import { usableUser } from "@/lib/services/selection/load-facts";
import { sharedAccount } from "./shared-account";

/**
 * Takes agents off a shared account. What they have open there goes to one who stays, or back to nobody, in the same
 * transaction.
 * @throws AppError `conflict` when another number is open than the admin saw
 */
export async function removeAccountAgents(
  ctx: Ctx,
  { accountId, userIds, heirId, expectedOpen }: RemoveAccountAgents,
): Promise<{ name: string; removed: number; moved: number }> {
  requirePermission(ctx, "account.update");
  return transact(ctx, async (tx) => {
    const account = await sharedAccount(tx, ctx, accountId, "lock");
    const leaving = await lockAgents(tx, ctx, userIds);
    const gone = await tx
      .delete(accountAgents)
      .where(
        and(
          eq(accountAgents.companyId, ctx.companyId),
          eq(accountAgents.accountId, accountId),
          inArray(accountAgents.userId, userIds),
        ),
      )
      .returning({ id: accountAgents.userId });
    if (gone.length < userIds.length)
      throw new AppError("not_found", "One of them is not on this account any more. Reload.");
    const heir = heirId === null ? null : await lockHeir(tx, ctx, { accountId, heirId });
    const open = await openOf(tx, ctx, { accountId, userIds });
    if (open.length !== expectedOpen)
      throw new AppError(
        "conflict",
        `${open.length} interactions of theirs are open now, not ${expectedOpen}. Reload.`,
      );
    await moveOpen(tx, ctx, open, heir?.id ?? null);
    await publishSight(tx, ctx, userIds);
    const target = { kind: "account", id: accountId, name: account.name };
    await audit(tx, ctx, {
      action: "account.remove_agents",
      target,
      before: { agents: leaving.map(({ name }) => name) },
      after: { released: open.length, to: heir?.name ?? null },
    });
    return { name: account.name, removed: gone.length, moved: open.length };
  });
}

type Open = { readonly id: typeof interactions.$inferSelect.id; readonly ownerId: UserId | null };

/** Whoever of them takes something at the same moment waits here, or is waited for. */
const lockAgents = (tx: Tx, ctx: Ctx, ids: readonly UserId[]) =>
  tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, [...ids])))
    .orderBy(users.id)
    .for("no key update");

async function lockHeir(
  tx: Tx,
  ctx: Ctx,
  { accountId, heirId }: { accountId: RemoveAccountAgents["accountId"]; heirId: UserId },
) {
  const [heir] = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(
      accountAgents,
      and(
        eq(accountAgents.companyId, ctx.companyId),
        eq(accountAgents.accountId, accountId),
        eq(accountAgents.userId, users.id),
      ),
    )
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, heirId), usableUser))
    .for("share");
  if (heir) return heir;
  const message = "Choose an active agent who stays on the account";
  throw new AppError("invalid", "Check the form", { fields: { heirId: [message] } });
}

const openOf = (
  tx: Tx,
  ctx: Ctx,
  { accountId, userIds }: Pick<RemoveAccountAgents, "accountId" | "userIds">,
): Promise<Open[]> =>
  tx
    .select({ id: interactions.id, ownerId: interactions.ownerId })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.accountId, accountId),
        isNull(interactions.closedAt),
        isNull(interactions.roomId),
        inArray(interactions.ownerId, userIds),
      ),
    )
    .orderBy(interactions.id)
    .for("update");

async function moveOpen(tx: Tx, ctx: Ctx, open: readonly Open[], toId: UserId | null): Promise<void> {
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  const changed =
    toId === null
      ? ({ ownerId: null, status: "unmanaged", assignedAt: null } as const)
      : ({ ownerId: toId, status: "open", assignedAt: new Date(ctx.clock.now()) } as const);
  await tx
    .update(interactions)
    .set(changed)
    .where(and(eq(interactions.companyId, ctx.companyId), inArray(interactions.id, ids)));
  await publishInteractions(tx, ctx, ids);
  // To those who had them too: they vanish from their screens.
  await publish(
    tx,
    ctx,
    open.map(({ id, ownerId }) => ({
      kind: "interaction.changed" as const,
      subjectId: id,
      audience: { userId: ownerId ?? undefined },
    })),
  );
}
