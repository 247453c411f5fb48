import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interactions, messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, IdentityId, InteractionId, MessageId, RawEventId, RoomId } from "@/lib/core/ids";
import type { InboundMessage } from "@/lib/core/providers/inbound";
import { cleanText } from "@/lib/core/providers/json";
import { oneInteraction } from "./open-interaction";

export type InboundPlace = {
  readonly interactionId: InteractionId | null;
  readonly accountId: AccountId;
  readonly identityId: IdentityId;
  readonly roomId: RoomId | null;
  readonly rawEventId: RawEventId;
  /** The provider's time of the message, never later than now. */
  readonly sentAtMs: number;
};

/** Stores what came in, whatever its type: (account, provider message id) is unique, so null means it is here already. */
export async function storeInbound(
  tx: Tx,
  ctx: Ctx,
  message: InboundMessage,
  place: InboundPlace,
): Promise<MessageId | null> {
  const [stored] = await tx
    .insert(messages)
    .values({
      companyId: ctx.companyId,
      interactionId: place.interactionId,
      accountId: place.accountId,
      identityId: place.identityId,
      roomId: place.roomId,
      direction: "in",
      type: message.type,
      text: message.text === null ? null : storable(message.text),
      content: contentOf(message),
      providerMessageId: message.providerMessageId,
      idMade: message.hashedId,
      repliesTo: message.context?.messageId ?? null,
      rawEventId: place.rawEventId,
      sentAt: new Date(place.sentAtMs),
      createdAt: new Date(ctx.clock.now()),
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return stored?.id ?? null;
}

/** Text as Postgres and people take it: no NUL, no lone surrogate, NFC. The untouched bytes stay in the raw event. */
export const storable = (text: string): string => cleanText(text).normalize("NFC");

// What the type carries besides its text; empty parts are left out.
function contentOf(message: InboundMessage): Record<string, unknown> | null {
  const { media, location, contacts, choice, referral, groupId, error, providerType, context } = message;
  const content = Object.fromEntries(
    Object.entries({
      media: media.length > 0 ? media : null,
      location,
      contacts: contacts.length > 0 ? contacts : null,
      choice,
      referral,
      groupId,
      error,
      forwarded: context?.forwarded ? true : null,
      providerType: message.type === "unsupported" || message.type === "system" ? providerType : null,
      system: message.system?.event ?? null,
    }).filter(([, value]) => value !== null),
  );
  return Object.keys(content).length === 0 ? null : content;
}

export type CountedMessage = {
  readonly direction: "in" | "out";
  readonly text: string | null;
  readonly type: string;
  readonly state: string | null;
  readonly atMs: number;
  /** When free text ends after this one; null leaves the window as it is. */
  readonly windowExpiresAtMs: number | null;
};

/** Brings what a list shows up to date with one more message; an older one, come late, counts but is not the last. */
export async function countMessage(tx: Tx, ctx: Ctx, id: InteractionId, message: CountedMessage): Promise<void> {
  const at = new Date(message.atMs).toISOString();
  const isIn = message.direction === "in";
  const expires = message.windowExpiresAtMs === null ? null : new Date(message.windowExpiresAtMs).toISOString();
  const ifLast = (
    column:
      | typeof interactions.lastMessageText
      | typeof interactions.lastMessageDirection
      | typeof interactions.lastMessageState,
    value: string | null,
  ) =>
    sql`case when ${interactions.messageCount} = 0 or ${interactions.lastMessageAt} <= ${at}::timestamptz then ${value} else ${column} end`;
  await tx
    .update(interactions)
    .set({
      messageCount: sql`${interactions.messageCount} + 1`,
      lastMessageText: ifLast(interactions.lastMessageText, message.text ?? `[${message.type}]`),
      lastMessageDirection: ifLast(interactions.lastMessageDirection, message.direction),
      lastMessageState: ifLast(interactions.lastMessageState, message.state),
      lastMessageAt: sql`greatest(${interactions.lastMessageAt}, ${at}::timestamptz)`,
      ...(isIn
        ? {
            unreadCount: sql`${interactions.unreadCount} + 1`,
            lastInboundAt: sql`greatest(${interactions.lastInboundAt}, ${at}::timestamptz)`,
          }
        : {}),
      ...(expires === null
        ? {}
        : { windowExpiresAt: sql`greatest(${interactions.windowExpiresAt}, ${expires}::timestamptz)` }),
    })
    .where(oneInteraction(ctx, id));
}
