import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { decidesOn, roomCan } from "@/lib/core/rooms/can";
import type { VerifyRoom } from "@/lib/core/rooms/schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { lockRoom } from "@/lib/services/rooms/lock-room";
import { askForCode } from "./ask-for-code";

/**
 * The room's user or an admin wants to be sure now: the client is asked for a code, and until the right one comes the room
 * is read-only. Its record is written where a code is asked for, whoever asks.
 * @throws AppError `conflict` when no code can go out, with the reason
 */
export async function verifyRoom(ctx: Ctx, { roomId }: VerifyRoom): Promise<{ id: RoomId }> {
  requirePermission(ctx, "room.verify");
  return transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    const verdict = roomCan.verify(room, decidesOn(ctx.actor, room));
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const asked = await askForCode(tx, ctx, room.id, "by_hand");
    if (!asked.allowed) throw new AppError("conflict", asked.reason);
    return { id: room.id };
  });
}
