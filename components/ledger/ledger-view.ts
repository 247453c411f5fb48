import type { Channel } from "@/lib/core/channels";
import type { AccountId, ConnectionId, InteractionId } from "@/lib/core/ids";
import type { EventKind } from "@/lib/core/ledger/about-call";
import type { EventResult } from "@/lib/core/ledger/results";
import type { Delivery } from "@/lib/core/messages/delivery";

export type NamedAccountView = { readonly ref: string; readonly id: AccountId | null; readonly name: string | null };

/** One call of a provider as the list shows it. */
export type EventView = {
  readonly id: string;
  readonly at: string;
  readonly connectionId: ConnectionId;
  readonly connectionName: string;
  readonly provider: string;
  readonly kind: EventKind | null;
  readonly accounts: readonly NamedAccountView[];
  readonly result: EventResult;
  readonly reason: string | null;
  readonly attempts: number;
  readonly processedAt: string | null;
};

type EventActView = {
  readonly at: string;
  readonly action: "event.replay" | "event.discard";
  readonly by: string | null;
  readonly from: string | null;
  readonly why: string | null;
};

/** The same in full: the call masked, and what was done about it. */
export type EventDetailView = EventView & {
  readonly body: string;
  readonly bytes: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly acts: readonly EventActView[];
};

/** One message that was sent, or is to be. */
export type SentView = {
  readonly id: string;
  readonly at: string;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly channel: Channel;
  readonly client: string | null;
  readonly kind: string;
  readonly textKey: string | null;
  readonly template: string | null;
  readonly length: number;
  readonly state: Delivery;
  readonly attempts: number;
  readonly providerId: string | null;
  readonly code: string | null;
  readonly failure: string | null;
  readonly sendingAt: string | null;
  readonly deliveredAt: string | null;
  readonly readAt: string | null;
  readonly interactionId: InteractionId | null;
};

export type LedgerChoicesView = {
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
};
