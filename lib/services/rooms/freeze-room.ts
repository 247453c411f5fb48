import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { roomCan } from "@/lib/core/rooms/can";
import type { FreezeRoom } from "@/lib/core/rooms/schema";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { lockRoom } from "./lock-room";

/** Makes a room read-only until someone is sure again who the client is. What comes in is still read. */
export async function freezeRoom(ctx: Ctx, { roomId, reason }: FreezeRoom): Promise<{ id: RoomId }> {
  requirePermission(ctx, "room.freeze");
  return transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    const verdict = roomCan.freeze(room);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .update(rooms)
      .set({ state: "needs_verification" })
      .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, room.id)));
    await publishRoom(tx, ctx, room);
    await audit(tx, ctx, {
      action: "room.freeze",
      target: { kind: "room", id: room.id },
      before: { state: room.state },
      after: { state: "needs_verification", why: reason, userId: room.userId },
    });
    return { id: room.id };
  });
}
