import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId, MessageId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";

/** The conversation that a message of a room stands in. */
export async function interactionOfMessage(tx: Tx, ctx: Ctx, messageId: MessageId): Promise<InteractionId> {
  const [row] = await tx
    .select({ id: messages.interactionId })
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, messageId)));
  if (!row?.id) throw new Error("The message stands in no conversation");
  return row.id;
}
