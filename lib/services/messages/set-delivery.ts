import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { sendAlong } from "@/db/send-along";
import type { messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Delivery } from "@/lib/core/messages/delivery";
import type { ProviderError } from "@/lib/core/providers/errors";
import { insertTold } from "@/lib/services/interactions/publish-change";
import { publish } from "@/lib/services/live/publish";
import { instantOf, named, the } from "@/lib/services/selection/values";

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

/** What is set anew where its switch says so, else where it is not null. */
const change = readyStatement<ReturnType<typeof valuesOf>>(sql`
  with changed as (
    update messages m set delivery = ${named("delivery", "text")},
      error = case when ${named("setsError", "boolean")} then ${named("error", "jsonb")} else m.error end,
      sending_at = case when ${named("setsSending", "boolean")} then ${named("sendingAt", "timestamptz")} else m.sending_at end,
      provider_message_id = coalesce(${named("providerMessageId", "text")}, m.provider_message_id),
      delivered_at = coalesce(${named("deliveredAt", "timestamptz")}, m.delivered_at),
      read_at = coalesce(${named("readAt", "timestamptz")}, m.read_at),
      attempts = coalesce(${named("attempts", "int")}, m.attempts)
    where m.company_id = ${the.companyId} and m.id = ${named("messageId", "uuid")} returning m.id, m.interaction_id, m.sent_at),
  shown as (
    update interactions i set last_message_state = ${named("delivery", "text")} from changed
    where i.company_id = ${the.companyId} and i.id = changed.interaction_id
      and i.last_message_direction = 'out' and i.last_message_at = changed.sent_at)
  ${insertTold(
    sql`(
      select one.id, one.owner_id, one.account_id from changed
        join interactions one on one.company_id = ${the.companyId} and one.id = changed.interaction_id
      where ${named("tells", "boolean")})`,
    named("messageId", "uuid"),
  )}`);

const valuesOf = (ctx: Ctx, message: MessageRow, { error, sendingAt, ...own }: DeliveryChange) => ({
  companyId: ctx.companyId,
  messageId: message.id,
  delivery: own.delivery,
  setsError: error !== undefined,
  error: error ? JSON.stringify(storedError(error)) : null,
  setsSending: sendingAt !== undefined,
  sendingAt: sendingAt?.toISOString() ?? null,
  providerMessageId: own.providerMessageId ?? null,
  deliveredAt: own.deliveredAt?.toISOString() ?? null,
  readAt: own.readAt?.toISOString() ?? null,
  attempts: own.attempts ?? null,
  tells: ctx.isPast !== true,
  now: instantOf(ctx.clock.now()),
});

const storedError = (error: ProviderError) => ({ ...error, code: String(error.code ?? "") });

/** Stores where a message stands, on its row and on what the lists show of it, and tells the browsers: one statement, which is not waited for. */
export async function setDelivery(tx: Tx, ctx: Ctx, message: MessageRow, wanted: DeliveryChange): Promise<MessageRow> {
  sendAlong(tx, change(valuesOf(ctx, message, wanted)));
  // Of no interaction is a test message: its account's page shows how far it came.
  if (message.interactionId === null)
    await publish(tx, ctx, { kind: "account.changed", subjectId: message.accountId, audience: { adminsOnly: true } });
  const { error, ...own } = wanted;
  return { ...message, ...own, ...(error === undefined ? {} : { error: error === null ? null : storedError(error) }) };
}
