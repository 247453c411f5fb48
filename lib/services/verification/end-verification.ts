import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RoomId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { rooms, verifications } from "@/db/schema";
import { settleAlerts } from "@/lib/services/alerts/raise-alert";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { openVerification } from "./ask-for-code";

/**
 * Someone or the right code says that the client is who they were: the room is written in again, its days begin anew, and
 * no code of it is worth anything any more. The caller holds the client's lock and the room.
 */
export async function endVerification(
  tx: Tx,
  ctx: Ctx,
  room: { readonly id: RoomId; readonly userId: UserId },
  outcome: "confirmed" | "cleared",
): Promise<void> {
  const at = new Date(ctx.clock.now());
  await tx
    .update(rooms)
    .set({ state: "active", activatedAt: at })
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, room.id)));
  const open = await openVerification(tx, ctx, room.id);
  if (open)
    await tx
      .update(verifications)
      // The hash of the right code stays until its time is over: the same message come twice is no other message.
      .set({ endedAt: at, outcome, codeSealed: null, ...(outcome === "cleared" ? { codeHash: null } : {}) })
      .where(and(eq(verifications.companyId, ctx.companyId), eq(verifications.id, open.id)));
  await settleAlerts(tx, ctx, "number_changed", room.id, outcome);
  await settleAlerts(tx, ctx, "verification_failed", room.id, outcome);
  await publishRoom(tx, ctx, room);
}
