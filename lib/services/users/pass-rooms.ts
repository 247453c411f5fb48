import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RoomId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientUsers, interactions, rooms } from "@/db/schema";
import { publishInteractions, publishRooms } from "@/lib/services/interactions/publish-change";

type Passing = { readonly id: RoomId; readonly clientId: ClientId | null };

/** Gives locked live rooms to another user on their numbers: the conversations go on with them, and the clients are theirs. */
export async function passRooms(
  tx: Tx,
  ctx: Ctx,
  passing: readonly Passing[],
  { fromId, toId }: { readonly fromId: UserId; readonly toId: UserId },
): Promise<void> {
  if (passing.length === 0) return;
  const { companyId } = ctx;
  const ids = passing.map(({ id }) => id);
  await tx
    .update(rooms)
    .set({ userId: toId })
    .where(and(eq(rooms.companyId, companyId), inArray(rooms.id, ids)));
  const assignedAt = new Date(ctx.clock.now());
  const open = await tx
    .update(interactions)
    .set({ ownerId: toId, status: "open", assignedAt })
    .where(and(eq(interactions.companyId, companyId), inArray(interactions.roomId, ids), isNull(interactions.closedAt)))
    .returning({ id: interactions.id });
  const clientIds = [...new Set(passing.flatMap(({ clientId }) => clientId ?? []))];
  if (clientIds.length > 0)
    await tx
      .insert(clientUsers)
      .values(clientIds.map((clientId) => ({ companyId, clientId, userId: toId, assignedAt })))
      .onConflictDoNothing();
  for (const userId of [fromId, toId])
    await publishRooms(
      tx,
      ctx,
      ids.map((id) => ({ id, userId })),
    );
  await publishInteractions(
    tx,
    ctx,
    open.map(({ id }) => id),
  );
}

/**
 * What a user still owned that is open: late conversations of rooms that have ended go to the successor, where there is
 * one; those of shared accounts go back to routing. Without anyone they wait for the admins.
 */
export async function releaseOwned(tx: Tx, ctx: Ctx, userId: UserId, heirId: UserId | null): Promise<number> {
  const owned = and(
    eq(interactions.companyId, ctx.companyId),
    eq(interactions.ownerId, userId),
    isNull(interactions.closedAt),
  );
  const inherited =
    heirId === null
      ? []
      : await tx
          .update(interactions)
          .set({ ownerId: heirId, assignedAt: new Date(ctx.clock.now()) })
          .where(and(owned, isNotNull(interactions.roomId)))
          .returning({ id: interactions.id });
  const released = await tx
    .update(interactions)
    .set({ ownerId: null, status: "unmanaged", assignedAt: null })
    .where(owned)
    .returning({ id: interactions.id });
  await publishInteractions(
    tx,
    ctx,
    [...inherited, ...released].map(({ id }) => id),
  );
  return inherited.length + released.length;
}
