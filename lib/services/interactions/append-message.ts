import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, IdentityId, InteractionId, MessageId, RawEventId, RoomId } from "@/lib/core/ids";
import type { InboundMessage } from "@/lib/core/providers/inbound";
import { cleanText } from "@/lib/core/providers/json";
import { type NewMessage, storeAlone, storeCounted } from "./store-message";

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
export const storeInbound = (
  tx: Tx,
  ctx: Ctx,
  message: InboundMessage,
  place: InboundPlace,
): Promise<MessageId | null> => storeAlone(tx, ctx, messageOf(message, place));

/** Stores a client's message, brings what a list shows of its interaction up to date and tells the browsers; null as above. */
export const appendInbound = (
  tx: Tx,
  ctx: Ctx,
  message: InboundMessage,
  place: InboundPlace & { readonly windowExpiresAtMs: number | null },
): Promise<MessageId | null> => storeCounted(tx, ctx, messageOf(message, place), place.windowExpiresAtMs);

const messageOf = (message: InboundMessage, place: InboundPlace): NewMessage => ({
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
  sentAtMs: place.sentAtMs,
});

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
