import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { decidesOn, roomCan } from "@/lib/core/rooms/can";
import type { ClearRoom } from "@/lib/core/rooms/schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endVerification } from "@/lib/services/verification/end-verification";
import { lockRoom } from "./lock-room";

/**
 * Someone is sure who the client is: the room can be written in again.
 * @throws AppError `conflict` when it does not wait for that, or the actor is neither the room's user nor an admin
 */
export async function clearRoom(ctx: Ctx, { roomId, reason }: ClearRoom): Promise<{ id: RoomId }> {
  requirePermission(ctx, "room.clear");
  return transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    const verdict = roomCan.clear(room, decidesOn(ctx.actor, room));
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await endVerification(tx, ctx, room, "cleared");
    await audit(tx, ctx, {
      action: "room.clear",
      target: { kind: "room", id: room.id },
      before: { state: room.state },
      after: { state: "active", why: reason, userId: room.userId },
    });
    return { id: room.id };
  });
}
