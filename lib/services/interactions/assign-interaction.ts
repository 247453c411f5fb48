import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AssignInteraction, Unseen } from "@/lib/core/interactions/act-schema";
import { transact } from "@/db/client";
import { users } from "@/db/schema";
import { isOnAccount } from "@/lib/services/account-agents/on-account";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { heirsFor } from "@/lib/services/rooms/find-room-heirs";
import { type Acted, changeInteraction, lockInteraction, lockOwner, targetOf } from "./lock-interaction";

/**
 * Gives an interaction to an agent of the actor's sight, of a shared account to one of its agents.
 * @throws AppError `invalid` for somebody who cannot have it
 */
export async function assignInteraction(
  ctx: Ctx,
  { userId, ...input }: Unseen<AssignInteraction>,
): Promise<Acted & { to: string }> {
  requirePermission(ctx, "interaction.assign");
  return transact(ctx, async (tx) => {
    const heir = await lockOwner(tx, ctx, and(heirsFor(ctx), eq(users.id, userId)));
    const row = await lockInteraction(tx, ctx, input, "assign");
    if (!heir) throw refusedFor("Choose an active agent with a unit");
    if (!(await isOnAccount(tx, ctx, row.accountId, heir.id))) throw refusedFor(`${heir.name} is not on this account`);
    if (heir.id === row.ownerId) throw refusedFor(`${heir.name} has it already`);
    const assignedAt = new Date(ctx.clock.now());
    const acted = await changeInteraction(tx, ctx, row, { ownerId: heir.id, status: "open", assignedAt });
    await audit(tx, ctx, {
      action: "interaction.assign",
      target: targetOf(row),
      before: { ownerId: row.ownerId },
      after: { ownerId: heir.id, to: heir.name },
    });
    return { ...acted, to: heir.name };
  });
}

const refusedFor = (why: string) => new AppError("invalid", "Check the form", { fields: { userId: [why] } });
