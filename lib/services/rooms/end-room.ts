import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { roomCan } from "@/lib/core/rooms/can";
import type { EndRoom } from "@/lib/core/rooms/schema";
import type { RoomEnd } from "@/lib/core/rooms/states";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { audit } from "@/lib/services/audit/write-audit";
import { endRooms } from "./end-rooms";

/** Ends a room by its user, a supervisor of the user's unit, or an admin. The pair then cools; the number serves others meanwhile. */
export async function endRoom(ctx: Ctx, { roomId, reason }: EndRoom): Promise<{ id: RoomId; state: RoomEnd["state"] }> {
  requirePermission(ctx, "room.end");
  return transact(ctx, async (tx) => {
    const [room] = await tx
      .select({ id: rooms.id, state: rooms.state, userId: rooms.userId, accountId: rooms.accountId })
      .from(rooms)
      .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId), visibleRooms(ctx.actor)))
      .for("update");
    if (!room) throw new AppError("not_found", "No such room");
    const verdict = roomCan.end(room);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const [ended] = await endRooms(tx, ctx, eq(rooms.id, roomId), {
      reason: reason || "ended_by_person",
      pair: "cools",
    });
    if (!ended) throw new AppError("conflict", "This room has ended already");
    await audit(tx, ctx, {
      action: "room.end",
      target: { kind: "room", id: room.id },
      before: { state: room.state },
      after: { state: ended.state, reason, userId: room.userId, accountId: room.accountId },
    });
    return { id: room.id, state: ended.state };
  });
}
