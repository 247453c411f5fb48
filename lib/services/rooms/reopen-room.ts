import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId, RoomId } from "@/lib/core/ids";
import { roomCan } from "@/lib/core/rooms/can";
import type { ReopenRoom } from "@/lib/core/rooms/schema";
import { type Tx, transact } from "@/db/client";
import { accountLoads, identities, officialAccounts, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import { publishRooms } from "@/lib/services/interactions/publish-change";
import { usableUser } from "@/lib/services/selection/load-facts";
import { lockPath } from "@/lib/services/selection/lock-pools";
import { lockRoom, noSuchRoom } from "./lock-room";

type Room = typeof rooms.$inferSelect;
export type Reopened = { readonly roomId: RoomId; readonly interactionId: InteractionId };

/**
 * The user and the client of a room that cools talk again, at once and on the same number. Nothing is sent. The ended room
 * stays as history; a new one goes on from it.
 * @throws AppError `conflict` when the pair is free by now, the client refuses, or the number takes no rooms
 */
export async function reopenRoom(ctx: Ctx, { roomId }: ReopenRoom): Promise<Reopened> {
  requirePermission(ctx, "room.reopen");
  return transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    await lockPath(tx, ctx, room);
    const verdict = roomCan.reopen({ ...room, coolingUntilMs: room.coolingUntil?.getTime() ?? null }, ctx.clock.now());
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const { account, identity } = await partiesOf(tx, ctx, room);
    const at = new Date(ctx.clock.now());
    const { userId, identityId, accountId, clientId, channel, frontDoor, poolId, selectionId } = room;
    const [made] = await tx
      .insert(rooms)
      .values({
        companyId: ctx.companyId,
        userId,
        identityId,
        accountId,
        clientId,
        channel,
        frontDoor,
        poolId,
        selectionId,
        state: "active",
        reservedAt: at,
        activatedAt: at,
        lastActiveAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: rooms.id });
    if (!made) throw new AppError("conflict", "The user and this client talk again already. Reload the page.");
    const talk = { account, identity, roomId: made.id, clientId, ownerId: userId, atMs: at.getTime() };
    const { id: interactionId } = await openInteraction(tx, ctx, talk);
    await publishRooms(tx, ctx, [room, { id: made.id, userId }]);
    await audit(tx, ctx, {
      action: "room.reopen",
      target: { kind: "room", id: made.id },
      before: { roomId: room.id, state: room.state },
      after: { state: "active", userId, accountId },
    });
    return { roomId: made.id, interactionId };
  });
}

/** The number and the client, if both still will: locked, so that an admin's change of the number waits or is seen. */
async function partiesOf(tx: Tx, ctx: Ctx, room: Room) {
  const { companyId } = ctx;
  const [found] = await tx
    .select({ account: officialAccounts, identity: identities, usable: usableUser })
    .from(officialAccounts)
    .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, room.identityId)))
    .innerJoin(users, and(eq(users.companyId, companyId), eq(users.id, room.userId)))
    .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, room.accountId)))
    .for("update", { of: officialAccounts });
  if (!found) throw noSuchRoom();
  const { account, identity, usable } = found;
  // Asked once the number is locked: whoever takes a room on it meanwhile waits.
  const [load] = await tx
    .select({ rooms: accountLoads.liveRooms })
    .from(accountLoads)
    .where(and(eq(accountLoads.companyId, companyId), eq(accountLoads.accountId, account.id)));
  const refuse = (why: string) => new AppError("conflict", why);
  if (identity.blockedAt) throw refuse("This client is blocked");
  if (identity.optedOutAt) throw refuse("This client opted out");
  if (!usable) throw refuse("The room's user can take no rooms now");
  if (account.state !== "active" || account.poolId !== room.poolId)
    throw refuse(`${account.key} takes no new rooms now`);
  if (account.maxLiveRooms !== null && (load?.rooms ?? 0) >= account.maxLiveRooms)
    throw refuse(`${account.key} has as many live rooms as it may`);
  return { account, identity };
}
