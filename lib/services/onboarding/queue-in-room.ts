import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import { type NewOutgoing, queueMessage } from "@/lib/services/messages/queue-message";
import type { Parties } from "./room-parties";

type Said = Omit<NewOutgoing, "interactionId" | "accountId" | "identityId" | "roomId">;

/** A text of ours from a room's number to its client, in the room's conversation, which is opened if there is none. */
export async function queueInRoom(
  tx: Tx,
  ctx: Ctx,
  { room, account, identity, user }: Parties,
  said: Said,
): Promise<MessageId> {
  const { id: interactionId } = await openInteraction(tx, ctx, {
    account,
    identity,
    roomId: room.id,
    clientId: room.clientId,
    ownerId: user.id,
    atMs: ctx.clock.now(),
  });
  return queueMessage(tx, ctx, {
    ...said,
    interactionId,
    accountId: account.id,
    identityId: identity.id,
    roomId: room.id,
  });
}
