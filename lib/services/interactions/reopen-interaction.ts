import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { OnInteraction } from "@/lib/core/interactions/act-schema";
import { type Tx, transact } from "@/db/client";
import { constraintOf } from "@/db/failures";
import { rooms, users } from "@/db/schema";
import { isOnAccount } from "@/lib/services/account-agents/on-account";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { answeringUser } from "./answering-user";
import { type Acted, changeInteraction, type InteractionRow, lockInteraction, targetOf } from "./lock-interaction";

/**
 * Opens a closed interaction again, with its owner where they are still there, or its room's user; nothing is sent. Its disposition is
 * lifted: the next closing says anew what came of it.
 * @throws AppError `conflict` while another one of the client is open there
 */
export async function reopenInteraction(ctx: Ctx, input: OnInteraction): Promise<Acted> {
  requirePermission(ctx, "interaction.reopen");
  return transact(ctx, async (tx) => {
    const row = await lockInteraction(tx, ctx, input, "reopen");
    const ownerId = await ownerNow(tx, ctx, row);
    const status = ownerId === null ? "unmanaged" : "open";
    const lifted = { dispositionId: null, dispositionFirst: null, dispositionSecond: null, dispositionThird: null };
    const acted = await changeInteraction(tx, ctx, row, {
      status,
      ownerId,
      closedAt: null,
      closeReason: null,
      ...lifted,
    });
    const words = [row.dispositionFirst, row.dispositionSecond, row.dispositionThird].filter((one) => one !== null);
    await audit(tx, ctx, {
      action: "interaction.reopen",
      target: targetOf(row),
      before: { status: "closed", closeReason: row.closeReason, disposition: words.join(" › ") || null },
      after: { status, ownerId },
    });
    return acted;
  }).catch(openMeanwhile);
}

/** A room's goes to whoever answers for its user by now; one of an account stays its owner's while they are on it, or goes to routing. */
async function ownerNow(tx: Tx, ctx: Ctx, { accountId, ownerId, roomId }: InteractionRow): Promise<UserId | null> {
  if (roomId !== null) {
    const [room] = await tx
      .select({ userId: rooms.userId })
      .from(rooms)
      .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId)));
    return room ? answeringUser(tx, ctx, room.userId) : null;
  }
  if (ownerId === null) return null;
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, ownerId), eq(users.state, "active")));
  if (!user) return null;
  const isActor = ctx.actor.kind === "user" && ctx.actor.id === user.id;
  return isActor || (await isOnAccount(tx, ctx, accountId, user.id)) ? user.id : null;
}

// The client wrote at this very moment, and theirs is open first: the index holds what was asked before.
function openMeanwhile(error: unknown): never {
  if (!constraintOf(error)?.startsWith("interactions_open")) throw error;
  throw new AppError("conflict", "Another interaction with this client was opened just now", {}, { cause: error });
}
