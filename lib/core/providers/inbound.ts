import type { DeliveryStatus } from "./status";
import type { HealthState } from "./health";
import type { Json } from "./json";
import type { ProviderError } from "./errors";

/** How the provider names our account in a call. The id decides where there is one, else the address. */
export type InboundAccountRef = { readonly providerAccountId: string | null; readonly address: string | null };

/**
 * Who wrote. `providerId` is verbatim and is what we answer to; `userId` is the provider's own id of the person,
 * scoped to the portfolio of our account (`portfolioId`, null where the provider does not say it in the call).
 * At least one of `providerId` and `userId` is present, except on system notices.
 */
export type Sender = {
  readonly phone: string | null;
  readonly providerId: string | null;
  readonly userId: string | null;
  readonly parentUserId: string | null;
  readonly portfolioId: string | null;
  readonly username: string | null;
  readonly name: string | null;
};

export type MessageType =
  | "text"
  | "image"
  | "video"
  | "audio"
  | "document"
  | "sticker"
  | "location"
  | "contacts"
  | "button"
  | "interactive"
  | "order"
  | "system"
  | "reaction"
  | "edit"
  | "revoke"
  | "unsupported";

/** `ref` is what `fetchMedia` takes. `sha256` is as the provider writes it (Meta: base64 in a webhook). */
export type InboundMedia = {
  readonly ref: string;
  readonly mimeType: string | null;
  readonly sha256: string | null;
  readonly filename: string | null;
  readonly voice: boolean;
  readonly animated: boolean;
};

type InboundLocation = {
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string | null;
  readonly address: string | null;
};

export type ContactCard = {
  readonly name: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly organisation: string | null;
};

/** A tap on a button, a list row or a form: `id` is what we put there, `data` the form's answers. */
export type Choice = {
  readonly kind: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly data: Json;
};

export type MessageContext = {
  readonly messageId: string | null;
  readonly forwarded: boolean;
  readonly frequentlyForwarded: boolean;
};

export type Referral = {
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly sourceUrl: string | null;
  readonly headline: string | null;
  readonly body: string | null;
  readonly clickId: string | null;
};

/** A person's ids changed: the old ones become aliases. A null says that this id did not change. */
export type IdentityChange = {
  readonly newProviderId: string | null;
  readonly newUserId: string | null;
  readonly previousUserId: string | null;
};

export type SystemNotice = { readonly event: string; readonly change: IdentityChange };

/**
 * One message from outside. Fields that its type does not have are null (`media` is empty).
 * `hashedId`: the provider gave no id, so it is a hash of account, sender, time and content.
 */
export type InboundMessage = {
  readonly providerMessageId: string;
  readonly hashedId: boolean;
  readonly accountRef: InboundAccountRef;
  readonly from: Sender;
  /** Epoch milliseconds by the provider's clock; null = take the time of arrival. */
  readonly sentAtMs: number | null;
  readonly type: MessageType;
  /** The provider's own word for the type, which an unsupported message keeps. */
  readonly providerType: string;
  /** Body, caption, or the title of what was tapped. */
  readonly text: string | null;
  readonly media: readonly InboundMedia[];
  readonly location: InboundLocation | null;
  readonly contacts: readonly ContactCard[];
  readonly choice: Choice | null;
  readonly context: MessageContext | null;
  readonly referral: Referral | null;
  readonly reaction: { readonly messageId: string; readonly emoji: string | null; readonly removed: boolean } | null;
  readonly edit: { readonly messageId: string; readonly text: string | null } | null;
  readonly revoke: { readonly messageId: string } | null;
  readonly system: SystemNotice | null;
  readonly groupId: string | null;
  /** Why the provider could not pass the content on. */
  readonly error: ProviderError | null;
  readonly raw: Json;
};

/** A report about a message of ours. `status` is null for a word we do not know, kept in `providerStatus`. */
export type StatusUpdate = {
  readonly providerMessageId: string;
  readonly accountRef: InboundAccountRef;
  readonly status: DeliveryStatus | null;
  readonly providerStatus: string;
  readonly recipient: Pick<Sender, "phone" | "providerId" | "userId">;
  readonly atMs: number | null;
  /** What we sent along with the message, verbatim; `jobIdOf` reads it. */
  readonly correlation: string | null;
  readonly error: ProviderError | null;
  readonly raw: Json;
};

/** Anything else a provider tells: health, templates, changed ids. `kind` is its own word, also when new to us. */
export type ChannelEvent = {
  readonly kind: string;
  readonly event: string | null;
  readonly accountRef: InboundAccountRef;
  /** The provider's id of what the connection stands for (Meta: the WABA). */
  readonly connectionRef: string | null;
  readonly health: HealthState | null;
  readonly error: ProviderError | null;
  readonly person: Pick<Sender, "phone" | "providerId" | "userId"> | null;
  readonly change: IdentityChange | null;
  readonly atMs: number | null;
  readonly raw: Json;
};

/** A part of a call that could not be read: kept and parked, never dropped. */
export type UnknownPart = { readonly where: string; readonly raw: Json };

/** Opens an interaction, belongs to a message, concerns the account, or is a group's affair. */
export type MessageKind = "conversation" | "attached" | "system" | "group";

/** Sorts a message by what it may set in motion: only a conversation opens an interaction and moves the window. */
export function kindOf(message: Pick<InboundMessage, "type" | "groupId">): MessageKind {
  if (message.groupId !== null) return "group";
  switch (message.type) {
    case "reaction":
    case "edit":
    case "revoke":
      return "attached";
    case "system":
      return "system";
    case "text":
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
    case "location":
    case "contacts":
    case "button":
    case "interactive":
    case "order":
    case "unsupported":
      return "conversation";
  }
}

/** True for what opens an interaction and runs a pass. */
export const isConversation = (message: Pick<InboundMessage, "type" | "groupId">): boolean =>
  kindOf(message) === "conversation";

/** The text that a send carries, so that a report tells which job it belongs to. */
export const correlationFor = (jobId: string): string => `job:${jobId}`;

/** The job id inside a report's correlation; null when it is none of ours. */
export const jobIdOf = (correlation: string | null): string | null =>
  correlation?.startsWith("job:") && correlation.length > 4 ? correlation.slice(4) : null;
