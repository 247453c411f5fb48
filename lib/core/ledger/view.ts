import type { Channel } from "@/lib/core/channels";
import type { AccountId, ConnectionId, InteractionId, MessageId, RawEventId } from "@/lib/core/ids";
import type { EventKind } from "./about-call";
import type { EventResult } from "./results";
import type { Delivery } from "@/lib/core/messages/delivery";
import type { ShownNumber } from "@/lib/core/masking/mask";

/** An account as the call named it; without an id nobody here has it on this connection. */
export type NamedAccountView = { readonly ref: string; readonly id: AccountId | null; readonly name: string | null };

/** One call that a provider made; instants are ISO 8601. Nothing of its body is in here. */
export type EventView = {
  readonly id: RawEventId;
  readonly at: string;
  readonly connectionId: ConnectionId;
  readonly connectionName: string;
  readonly provider: string;
  readonly kind: EventKind | null;
  readonly accounts: readonly NamedAccountView[];
  readonly result: EventResult;
  /** Ids and codes, its phone numbers masked. */
  readonly reason: string | null;
  readonly attempts: number;
  readonly processedAt: string | null;
};

/** What a person did with an event, and why. */
type EventActView = {
  readonly at: string;
  readonly action: "event.replay" | "event.discard";
  readonly by: string | null;
  readonly from: string | null;
  readonly why: string | null;
};

/** The same in full: the call as people may read it, and what was done about it, the oldest first. */
export type EventDetailView = EventView & {
  readonly body: string;
  readonly bytes: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly acts: readonly EventActView[];
};

/** One message that went out or is to go out; instants are ISO 8601. Of its text nothing but the length is told. */
export type SentView = {
  readonly id: MessageId;
  readonly at: string;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly channel: Channel;
  /** The client's number, always masked; null for one without. */
  readonly client: ShownNumber | null;
  readonly kind: string;
  readonly textKey: string | null;
  readonly template: string | null;
  readonly length: number;
  readonly state: Delivery;
  readonly attempts: number;
  readonly providerId: string | null;
  readonly code: string | null;
  /** The provider's own words, phone numbers masked. */
  readonly failure: string | null;
  readonly sendingAt: string | null;
  readonly deliveredAt: string | null;
  readonly readAt: string | null;
  readonly interactionId: InteractionId | null;
};

/** What the ledger can be narrowed to: the company's connections and accounts, by name. */
export type LedgerChoicesView = {
  readonly connections: readonly { readonly id: ConnectionId; readonly name: string }[];
  readonly accounts: readonly { readonly id: AccountId; readonly name: string }[];
};
