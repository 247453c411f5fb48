import { and, eq } from "drizzle-orm";
import { type Tx, transact } from "@/db/client";
import { interactions, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId, MessageId } from "@/lib/core/ids";
import type { SendMessage } from "@/lib/core/messages/schema";
import type { Descriptors } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { countUses } from "@/lib/services/canned-answers/count-uses";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import { queueMessage } from "./queue-message";
import { type WritableRoom, writableRoom } from "./writable-room";

export type SentMessage = { readonly messageId: MessageId; readonly interactionId: InteractionId };

/** The room's user writes to the client. A closed interaction is followed by a new one: the room goes on. */
export async function sendMessage(ctx: Ctx, input: SendMessage, descriptors: Descriptors): Promise<SentMessage> {
  requirePermission(ctx, "message.send");
  return transact(ctx, async (tx) => {
    const writable = await writableRoom(tx, ctx, eq(interactions.id, input.interactionId), descriptors);
    const sent = await writeInRoom(tx, ctx, writable, { text: input.text });
    await countUses(tx, ctx, writable.account.id, input.cannedAnswerIds ?? []);
    return sent;
  });
}

/** Queues a text of the room's user in the room's open interaction, opening one if need be. */
export async function writeInRoom(
  tx: Tx,
  ctx: Ctx,
  { interaction, room, account, identity, authorId }: WritableRoom,
  message: { readonly text: string; readonly repeatsId?: MessageId },
): Promise<SentMessage> {
  const wanted = {
    account,
    identity,
    roomId: room.id,
    clientId: room.clientId,
    // Who writes is who has the conversation: the room's user, or whoever stands in for them.
    ownerId: authorId,
    atMs: ctx.clock.now(),
  };
  const interactionId = interaction.closedAt === null ? interaction.id : (await openInteraction(tx, ctx, wanted)).id;
  const messageId = queueMessage(tx, ctx, {
    interactionId,
    accountId: account.id,
    identityId: identity.id,
    roomId: room.id,
    authorId,
    ...message,
  });
  await tx
    .update(rooms)
    .set({ lastActiveAt: new Date(ctx.clock.now()) })
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, room.id)));
  return { messageId, interactionId };
}
