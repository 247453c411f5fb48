import type { Verdict } from "@/lib/core/access/verdict";
import type { Channel } from "@/lib/core/channels";
import type { AccountId, InteractionId, PoolId, RoomId, UserId } from "@/lib/core/ids";
import type { NamedClient } from "@/lib/core/clients/view";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import type { Delivery } from "@/lib/core/messages/delivery";
import type { LiveRoomState } from "@/lib/core/rooms/states";
import type { SelectionTrace } from "@/lib/core/selection/trace";

type Named<Id> = { readonly id: Id; readonly name: string };

/** Someone who may be invited, with the channels they have an address on. */
export type InviteeView = NamedClient & {
  readonly phone: ShownNumber | null;
  readonly list: string;
  readonly channels: readonly Channel[];
};

/** An invitation before it is sent: nothing is written or held. */
export type InvitationPreview = {
  readonly trace: SelectionTrace;
  readonly account: (Named<AccountId> & { readonly key: string; readonly address: string }) | null;
  /** What the client will read, and in which language; null without a number, or without a template for it. */
  readonly text: { readonly body: string; readonly language: string; readonly isTemplate: boolean } | null;
  /** The user talks with this client already. */
  readonly room: { readonly state: LiveRoomState; readonly interactionId: InteractionId | null } | null;
  /** Why it cannot be sent; null where nothing stands in its way. */
  readonly refusal: string | null;
  /** Where a missing number is put right, for those who may. */
  readonly poolId: PoolId | null;
};

/** A room that waits for its client's first answer; instants are ISO 8601. */
export type InvitationView = {
  readonly id: RoomId;
  readonly client: NamedClient | null;
  readonly contactName: ShownName;
  readonly phone: ShownNumber | null;
  readonly channel: Channel;
  readonly user: Named<UserId>;
  readonly account: { readonly key: string; readonly name: string; readonly address: string };
  readonly invitedAt: string;
  /** Of the latest invitation. */
  readonly sentAt: string | null;
  readonly delivery: Delivery | null;
  readonly problem: string | null;
  readonly interactionId: InteractionId | null;
  readonly mayResend: Verdict;
};
