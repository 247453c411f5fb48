import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, IdentityId, InteractionId, MessageId, RoomId, TemplateId, UserId } from "@/lib/core/ids";
import { reach } from "@/lib/platform/crash-points";
import { countMessage } from "@/lib/services/interactions/append-message";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { enqueue } from "@/lib/services/jobs/enqueue";

export type NewOutgoing = {
  readonly interactionId: InteractionId | null;
  readonly accountId: AccountId;
  readonly identityId: IdentityId;
  readonly roomId: RoomId | null;
  /** What the client reads; of a template its filled body, for the conversation to show. */
  readonly text: string;
  /** A provider's template with a value for each of its variables, in their order. */
  readonly template?: { readonly id: TemplateId; readonly values: readonly string[] };
  /** Which of our texts it is (M1 … V3); absent on what a person wrote. */
  readonly textKey?: string;
  readonly authorId?: UserId;
  readonly repeatsId?: MessageId;
  /** Goes out only once this one did (M4 before M5), though they leave from different accounts. */
  readonly after?: MessageId | undefined;
};

// Each wait for a limit or a breaker claims the job anew: its life of a day ends a message, not a count.
const manyClaims = 10_000;

/** Writes an outgoing message in the transaction of its decision. In order and one in flight per account and client. */
export async function queueMessage(tx: Tx, ctx: Ctx, message: NewOutgoing): Promise<MessageId> {
  const at = new Date(ctx.clock.now());
  const [row] = await tx
    .insert(messages)
    .values({
      companyId: ctx.companyId,
      interactionId: message.interactionId,
      accountId: message.accountId,
      identityId: message.identityId,
      roomId: message.roomId,
      direction: "out",
      type: message.template ? "template" : "text",
      text: message.text,
      textKey: message.textKey ?? null,
      templateId: message.template?.id ?? null,
      templateValues: message.template ? [...message.template.values] : null,
      delivery: "queued",
      authorId: message.authorId ?? null,
      repeatsId: message.repeatsId ?? null,
      sentAt: at,
      createdAt: at,
    })
    .returning({ id: messages.id });
  if (!row) throw new Error("The message was not stored");
  const counted = {
    direction: "out",
    text: message.text,
    type: "text",
    state: "queued",
    atMs: at.getTime(),
    windowExpiresAtMs: null,
  } as const;
  await Promise.all([
    enqueue(tx, ctx, {
      topic: "message.send",
      payload: { messageId: row.id, ...(message.after ? { afterId: message.after } : {}) },
      queueKey: `recipient:${message.accountId}:${message.identityId}`,
      priority: 50,
      maxAttempts: manyClaims,
    }),
    ...(message.interactionId === null
      ? []
      : [
          countMessage(tx, ctx, message.interactionId, counted),
          publishInteraction(tx, ctx, message.interactionId, row.id),
        ]),
  ]);
  reach("inbound.outbox_written");
  return row.id;
}
