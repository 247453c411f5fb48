import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interactions, officialAccounts, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Audience } from "@/lib/core/access/visible";
import type { AccountId, IdentityId, InteractionId, MessageId, RoomId, UserId } from "@/lib/core/ids";
import { publish } from "@/lib/services/live/publish";

/** Who may learn of an interaction, by the facts that `visibleInteractions` reads: its owner, their unit, a shared account. */
async function audienceOf(tx: Tx, ctx: Ctx, interactionId: InteractionId): Promise<Audience> {
  const [row] = await tx
    .select({ ownerId: interactions.ownerId, ouId: users.ouId, accountId: officialAccounts.id })
    .from(interactions)
    .leftJoin(users, and(eq(users.companyId, ctx.companyId), eq(users.id, interactions.ownerId)))
    .leftJoin(
      officialAccounts,
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.id, interactions.accountId),
        inArray(officialAccounts.purpose, ["primary", "inbox"]),
      ),
    )
    .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, interactionId)));
  return { userId: row?.ownerId ?? undefined, ouId: row?.ouId ?? undefined, accountId: row?.accountId ?? undefined };
}

/** Tells the browsers that an interaction changed and, where one is named, which of its messages. */
export async function publishInteraction(
  tx: Tx,
  ctx: Ctx,
  interactionId: InteractionId,
  messageId?: MessageId,
): Promise<void> {
  const audience = await audienceOf(tx, ctx, interactionId);
  await publish(tx, ctx, { kind: "interaction.changed", subjectId: interactionId, audience });
  if (messageId)
    await publish(tx, ctx, { kind: "message.changed", subjectId: messageId, audience, payload: { interactionId } });
}

/** Tells the browsers that the open interactions of a client and an account changed. */
export async function publishOpenOf(
  tx: Tx,
  ctx: Ctx,
  pair: { accountId: AccountId; identityId: IdentityId },
): Promise<void> {
  const open = await tx
    .select({ id: interactions.id })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.accountId, pair.accountId),
        eq(interactions.identityId, pair.identityId),
        isNull(interactions.closedAt),
      ),
    );
  for (const { id } of open) await publishInteraction(tx, ctx, id);
}

/** Tells the room's user, their supervisors and the admins that a room changed. */
export async function publishRoom(tx: Tx, ctx: Ctx, room: { id: RoomId; userId: UserId }): Promise<void> {
  const [user] = await tx
    .select({ ouId: users.ouId })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, room.userId)));
  await publish(tx, ctx, {
    kind: "room.changed",
    subjectId: room.id,
    audience: { userId: room.userId, ouId: user?.ouId ?? undefined },
  });
}
