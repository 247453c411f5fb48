import { and, eq, notInArray } from "drizzle-orm";
import { type Tx, transact } from "@/db/client";
import { interactions, messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { MessageId } from "@/lib/core/ids";
import type { SendAgain } from "@/lib/core/messages/schema";
import type { Descriptors } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { lockMessage } from "./load-outgoing";
import type { SentMessage } from "./send-message";
import { writeInRoom } from "./send-message";
import type { MessageRow } from "./set-delivery";
import { writableRoom } from "./writable-room";

/**
 * A person decides to repeat a text that failed, expired, or whose outcome nobody knows. A new message is written; the
 * old one stays as it ended. Refused while an earlier repetition is under way or went out.
 */
export async function sendAgain(ctx: Ctx, { messageId }: SendAgain, descriptors: Descriptors): Promise<SentMessage> {
  requirePermission(ctx, "message.send");
  return transact(ctx, async (tx) => {
    await requireVisible(tx, ctx, messageId);
    const message = await lockMessage(tx, ctx, messageId);
    if (!message?.interactionId) throw new AppError("not_found", "No such message");
    const writable = await writableRoom(tx, ctx, eq(interactions.id, message.interactionId), descriptors);
    await refuseRepeat(tx, ctx, message);
    return writeInRoom(tx, ctx, writable, { text: message.text ?? "", repeatsId: message.id });
  });
}

// Asked before the lock: a message of others is neither held up nor told from none.
async function requireVisible(tx: Tx, ctx: Ctx, id: MessageId): Promise<void> {
  const [seen] = await tx
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(
      interactions,
      and(eq(interactions.companyId, messages.companyId), eq(interactions.id, messages.interactionId)),
    )
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, id), visibleInteractions(ctx.actor)));
  if (!seen) throw new AppError("not_found", "No such message");
}

async function refuseRepeat(tx: Tx, ctx: Ctx, message: MessageRow): Promise<void> {
  if (message.direction !== "out" || message.authorId === null || message.type !== "text") {
    throw new AppError("conflict", "Only a text written by a person can be sent again.");
  }
  if (message.delivery !== "failed" && message.delivery !== "ambiguous" && message.delivery !== "expired") {
    throw new AppError("conflict", "This message went out or is on its way.");
  }
  const [earlier] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.repeatsId, message.id),
        notInArray(messages.delivery, ["failed", "expired"]),
      ),
    )
    .limit(1);
  if (earlier) throw new AppError("conflict", "This message was sent again already.");
}
