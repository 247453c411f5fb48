import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { lockIdentity } from "@/lib/services/identities/lock-identity";

export const noSuchRoom = () => new AppError("not_found", "No such room");

/** A room of the actor's sight, locked after its client: whatever the client sets in motion waits, or is waited for. */
export async function lockRoom(tx: Tx, ctx: Ctx, roomId: RoomId): Promise<typeof rooms.$inferSelect> {
  const one = and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId), visibleRooms(ctx.actor));
  const [known] = await tx.select({ identityId: rooms.identityId }).from(rooms).where(one);
  if (!known) throw noSuchRoom();
  await lockIdentity(tx, ctx, known.identityId);
  const [room] = await tx.select().from(rooms).where(one).for("update");
  if (!room) throw noSuchRoom();
  return room;
}
