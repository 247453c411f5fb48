import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { MessageId, RoomId } from "@/lib/core/ids";
import { invitationCan } from "@/lib/core/invitations/can";
import type { ResendInvitation } from "@/lib/core/invitations/schema";
import { type Tx, transact } from "@/db/client";
import { messages } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { loadSent } from "@/lib/services/onboarding/load-sent";
import { loadParties } from "@/lib/services/onboarding/room-parties";
import { sayInRoom } from "@/lib/services/onboarding/say-in-room";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { readSettings } from "@/lib/services/settings/read-setting";
import { textsFor } from "@/lib/services/texts/text-for";
import { inviterOf } from "./invitee";
import { lockInvitation } from "./lock-invitation";

/** Sends the invitation of a pending room once more, from the same number, within the limit of the company's texts. */
export async function resendInvitation(ctx: Ctx, { roomId }: ResendInvitation): Promise<{ id: RoomId }> {
  requirePermission(ctx, "invitation.send");
  return transact(ctx, async (tx) => {
    const room = await lockInvitation(tx, ctx, roomId);
    const parties = await loadParties(tx, ctx, roomId);
    const { identity } = parties;
    const { "inbound.limits": limits } = await readSettings(tx, ctx, ["inbound.limits"]);
    const { lastMs } = await loadSent(tx, ctx, room, limits.perText);
    const verdict = invitationCan.resend({
      state: room.state,
      mine: room.userId === inviterOf(ctx),
      nowMs: ctx.clock.now(),
      lastSentMs: lastMs.M5 ?? null,
      perTextS: limits.perText,
      onItsWay: await isOnItsWay(tx, ctx, room.invitationMessageId),
      blocked: identity.blockedAt !== null,
      optedOut: identity.optedOutAt !== null,
    });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const texts = await textsFor(tx, ctx, room);
    const sent = await sayInRoom(tx, ctx, parties, texts, { textKey: "M5" });
    if (sent === null) throw new AppError("conflict", "Its number has no approved invitation template");
    await publishRoom(tx, ctx, room);
    await audit(tx, ctx, {
      action: "invitation.resend",
      target: { kind: "room", id: roomId },
      after: { clientId: room.clientId, accountId: room.accountId },
    });
    return { id: roomId };
  });
}

async function isOnItsWay(tx: Tx, ctx: Ctx, id: MessageId | null): Promise<boolean> {
  if (id === null) return false;
  const [row] = await tx
    .select({ delivery: messages.delivery })
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, id)));
  return row?.delivery === "queued" || row?.delivery === "sending";
}
