import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { roomCan } from "@/lib/core/rooms/can";
import type { EndRoom } from "@/lib/core/rooms/schema";
import type { RoomEnd } from "@/lib/core/rooms/states";
import { transact } from "@/db/client";
import { rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endRooms } from "./end-rooms";

/** Ends a room by its user, a supervisor of the user's unit, or an admin. The pair then cools; the number serves others meanwhile. */
export async function endRoom(ctx: Ctx, { roomId, reason }: EndRoom): Promise<{ id: RoomId; state: RoomEnd["state"] }> {
  requirePermission(ctx, "room.end");
  return transact(ctx, async (tx) => {
    const [room] = await tx
      .select({ id: rooms.id, state: rooms.state, userId: rooms.userId, accountId: rooms.accountId })
      .from(rooms)
      .innerJoin(users, and(eq(users.companyId, rooms.companyId), eq(users.id, rooms.userId)))
      .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId), mayEnd(ctx.actor)))
      .for("update", { of: rooms });
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

function mayEnd(actor: Actor): SQL | undefined {
  const seen = visible(actor);
  if (seen.all) return undefined;
  return or(
    seen.userId === null ? undefined : eq(rooms.userId, seen.userId),
    seen.ouIds.length === 0 ? undefined : inArray(users.ouId, [...seen.ouIds]),
  );
}
