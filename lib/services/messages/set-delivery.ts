import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interactions, messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Delivery } from "@/lib/core/messages/delivery";
import type { ProviderError } from "@/lib/core/providers/errors";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { publish } from "@/lib/services/live/publish";

export type MessageRow = typeof messages.$inferSelect;

export type DeliveryChange = {
  readonly delivery: Delivery;
  readonly error?: ProviderError | null;
  readonly providerMessageId?: string;
  readonly sendingAt?: Date | null;
  readonly deliveredAt?: Date;
  readonly readAt?: Date;
  readonly attempts?: number;
};

/** Stores where a message stands, on its row and on what the lists show of it, and tells the browsers. */
export async function setDelivery(tx: Tx, ctx: Ctx, message: MessageRow, change: DeliveryChange): Promise<MessageRow> {
  const { error, ...own } = change;
  const values = {
    ...own,
    ...(error === undefined ? {} : { error: error === null ? null : { ...error, code: String(error.code ?? "") } }),
  };
  await tx
    .update(messages)
    .set(values)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, message.id)));
  if (message.interactionId !== null) {
    await tx
      .update(interactions)
      .set({ lastMessageState: change.delivery })
      .where(
        and(
          eq(interactions.companyId, ctx.companyId),
          eq(interactions.id, message.interactionId),
          eq(interactions.lastMessageDirection, "out"),
          eq(interactions.lastMessageAt, message.sentAt),
        ),
      );
    await publishInteraction(tx, ctx, message.interactionId, message.id);
  } else {
    // Of no interaction is a test message: its account's page shows how far it came.
    await publish(tx, ctx, { kind: "account.changed", subjectId: message.accountId, audience: { adminsOnly: true } });
  }
  return { ...message, ...values };
}
