import type { Channel } from "@/lib/core/channels";
import type { AccountId, ClientId, InteractionId, RequestCardId, UserId } from "@/lib/core/ids";
import type { NamedClient } from "@/lib/core/clients/view";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import type { CardState } from "./cards";

type Named<Id> = { readonly id: Id; readonly name: string };

/** One request card in the list; instants are ISO 8601. */
export type CardRow = {
  readonly id: RequestCardId;
  /** The prospect as the channel calls them, else the number. */
  readonly name: ShownName;
  readonly phone: ShownNumber | null;
  readonly channel: Channel;
  /** Whom the client asked for. */
  readonly user: Named<UserId>;
  readonly state: CardState;
  readonly openedAt: string;
  readonly lastAskedAt: string;
  /** When it expires by itself; null once it is decided. */
  readonly expiresAt: string | null;
  readonly closedAt: string | null;
  /** A code of ours, or a person's own words. */
  readonly closeReason: string | null;
};

/** What the client wrote when asking: the first message first. */
export type CapturedMessage = {
  readonly key: string;
  readonly at: string;
  readonly kind: string;
  /** Null of a message without words, or one that was deleted. */
  readonly text: string | null;
};

/** One request card, whole. */
export type CardView = CardRow & {
  /** The number that the client wrote to; null where nothing of it is kept. */
  readonly account: (Named<AccountId> & { readonly key: string }) | null;
  readonly messages: readonly CapturedMessage[];
  readonly country: string | null;
  /** Blocked or opted out: no room can be made. */
  readonly refused: "blocked" | "opted_out" | null;
  readonly clientId: ClientId;
  /** The prospect, where whoever asks may open it. */
  readonly profile: NamedClient | null;
  /** The room's latest interaction, once there is one that whoever asks may open. */
  readonly interactionId: InteractionId | null;
  /** Client profiles that whoever asks may see and that have this address already. */
  readonly known: readonly NamedClient[];
};

/** What the list can be narrowed to, by name. */
export type CardChoices = { readonly users: readonly Named<UserId>[] };
