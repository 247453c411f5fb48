import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { roomCan } from "@/lib/core/rooms/can";
import type { HandOverRoom } from "@/lib/core/rooms/schema";
import type { CoolingReason } from "@/lib/core/users/archive";
import { transact } from "@/db/client";
import { users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { leavingRooms } from "@/lib/services/users/leaving-rooms";
import { passRooms } from "@/lib/services/users/pass-rooms";
import { heirsFor } from "./find-room-heirs";
import { lockRoom, noSuchRoom } from "./lock-room";

/** Why a room stays with its user, for whoever wanted to give it away. */
const stays: Readonly<Record<CoolingReason, (heir: string) => string>> = {
  no_successor: () => "Choose another active agent with a unit",
  own_number: () => "This is the user's own number: it is handed over as a whole, on the account's page",
  other_pool: (heir) => `${heir} works in units that do not have this number's pool`,
  has_one: (heir) => `${heir} has a room with this client already`,
  not_begun: () => "This room has not begun yet",
};

/**
 * Gives a live room to another user on the same number: the conversation goes on with them, and the client is theirs too.
 * @throws AppError `invalid` for a user who cannot go on with it, named by why; `conflict` when the room has ended
 */
export async function handOverRoom(
  ctx: Ctx,
  { roomId, userId, reason }: HandOverRoom,
): Promise<{ id: RoomId; to: string }> {
  requirePermission(ctx, "room.hand_over");
  return transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    const verdict = roomCan.handOver(room);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const [heir] = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(heirsFor(ctx), eq(users.id, userId)))
      .for("share");
    if (!heir || heir.id === room.userId) throw refusedFor(stays.no_successor(""));
    const [leaving] = await leavingRooms(tx, ctx, room.userId, heir.id, "lock", room.id);
    if (!leaving) throw noSuchRoom();
    if (leaving.fate === "cools") throw refusedFor(stays[leaving.why](heir.name));
    await passRooms(tx, ctx, [room], { fromId: room.userId, toId: heir.id });
    await audit(tx, ctx, {
      action: "room.pass",
      target: { kind: "room", id: room.id },
      before: { userId: room.userId },
      after: { userId: heir.id, accountId: room.accountId, why: reason },
    });
    return { id: room.id, to: heir.name };
  });
}

const refusedFor = (why: string) => new AppError("invalid", "Check the form", { fields: { userId: [why] } });
