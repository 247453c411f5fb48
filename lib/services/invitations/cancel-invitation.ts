import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId } from "@/lib/core/ids";
import { invitationCan } from "@/lib/core/invitations/can";
import type { CancelInvitation } from "@/lib/core/invitations/schema";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { lockInvitation } from "./lock-invitation";

/**
 * Takes an invitation back, by its user, a supervisor of theirs or an admin: the room ends and frees its number for this
 * client at once. What has not gone out yet never will.
 */
export async function cancelInvitation(ctx: Ctx, { roomId }: CancelInvitation): Promise<{ id: RoomId }> {
  requirePermission(ctx, "invitation.cancel");
  return transact(ctx, async (tx) => {
    const room = await lockInvitation(tx, ctx, roomId);
    const verdict = invitationCan.cancel(room);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await endRooms(tx, ctx, eq(rooms.id, roomId), { reason: "invitation_cancelled", pair: "free_at_once" });
    await audit(tx, ctx, {
      action: "invitation.cancel",
      target: { kind: "room", id: roomId },
      before: { state: room.state },
      after: { clientId: room.clientId, accountId: room.accountId, userId: room.userId },
    });
    return { id: roomId };
  });
}
