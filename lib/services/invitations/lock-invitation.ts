import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { lockIdentity } from "@/lib/services/identities/lock-identity";

export type RoomRow = typeof rooms.$inferSelect;

/**
 * A room of the actor's sight, locked until the transaction ends: its client first, so that whatever they write in this
 * moment waits, or is waited for.
 */
export async function lockInvitation(tx: Tx, ctx: Ctx, roomId: RoomId): Promise<RoomRow> {
  const which = and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId), visibleRooms(ctx.actor));
  const [seen] = await tx.select({ identityId: rooms.identityId }).from(rooms).where(which);
  if (!seen) throw noSuchInvitation();
  await lockIdentity(tx, ctx, seen.identityId);
  const [room] = await tx.select().from(rooms).where(which).for("update");
  if (!room) throw noSuchInvitation();
  return room;
}

const noSuchInvitation = () => new AppError("not_found", "No such invitation");
