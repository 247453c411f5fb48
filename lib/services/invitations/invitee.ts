import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { IdentityId, RoomId, UserId } from "@/lib/core/ids";
import type { ShownName } from "@/lib/core/masking/mask";
import { type LiveRoomState, isLiveRoom, liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";

/** The one in whose name an invitation goes out. Only people hold the right to send one. */
export function inviterOf(ctx: Ctx): UserId {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only the room's user invites in their own name.");
  return actor.id;
}

type Talk = {
  readonly userId: UserId;
  readonly channel: Channel;
  readonly identityIds: readonly IdentityId[];
};

/** The live room that a user has with a client already, on any of the client's addresses of the channel: a merged client has several. */
export async function roomWith(
  tx: Tx,
  ctx: Ctx,
  { userId, channel, identityIds }: Talk,
): Promise<{ readonly id: RoomId; readonly state: LiveRoomState } | null> {
  if (identityIds.length === 0) return null;
  const [room] = await tx
    .select({ id: rooms.id, state: rooms.state })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.userId, userId),
        eq(rooms.channel, channel),
        inArray(rooms.identityId, [...identityIds]),
        inArray(rooms.state, [...liveRoomStates]),
      ),
    )
    .limit(1);
  return room && isLiveRoom(room.state) ? { id: room.id, state: room.state } : null;
}

/** Why the client is not invited once more. */
export const roomText: Readonly<Record<LiveRoomState, string>> = {
  reserved: "You are inviting this client already",
  pending: "You invited this client already: the invitation waits for an answer",
  active: "You have a room with this client already: write there",
  needs_verification: "You have a room with this client already: it waits for the client's verification",
};

export const noAddress = (name: ShownName): AppError => {
  const message = `${name} has no address on this channel: choose another one, or add a number to the client`;
  return new AppError("invalid", message, { fields: { channel: [message] } });
};
