import type { Verdict } from "@/lib/core/access/verdict";
import type { Channel } from "@/lib/core/channels";
import type {
  AccountId,
  ClientFieldId,
  ClientId,
  ClientMergeId,
  ContactListId,
  IdentityId,
  InteractionId,
  RoomId,
  UserId,
} from "@/lib/core/ids";
import type { HoldView } from "@/lib/core/retention/view";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import type { RoomState } from "@/lib/core/rooms/states";
import type { CustomValues, FieldKind } from "./custom-fields";
import type { Stage } from "./merge";

type Named<Id> = { readonly id: Id; readonly name: string };
/** A client by name. */
export type NamedClient = { readonly id: ClientId; readonly name: ShownName };

/** The tabs of the list; each is an address of its own. */
export const clientTabs = ["clients", "prospects", "archived"] as const;
export type ClientTab = (typeof clientTabs)[number];
/** The tabs that list profiles; prospects are listed by their requests. */
export type ProfileTab = Exclude<ClientTab, "prospects">;

/** One client as the list shows them; instants are ISO 8601. */
export type ClientRowView = {
  readonly id: ClientId;
  readonly name: ShownName;
  readonly stage: Stage;
  readonly mergedInto: boolean;
  readonly incomplete: boolean;
  readonly employer: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly list: string;
  readonly tags: readonly string[];
  /** The oldest identity with a number; null where no channel told one. */
  readonly phone: ShownNumber | null;
  readonly channels: readonly Channel[];
  /** By name, the first five. */
  readonly users: readonly string[];
  readonly userCount: number;
  /** Live ones that whoever asks may see. */
  readonly liveRooms: number;
  /** Every identity blocked, or opted out. */
  readonly refused: "blocked" | "opted_out" | null;
  readonly lastActiveAt: string;
  readonly createdAt: string;
};

export type IdentityView = {
  readonly id: IdentityId;
  readonly channel: Channel;
  readonly phone: ShownNumber | null;
  /** The provider's own name for someone without a number. */
  readonly providerUserId: ShownName | null;
  readonly profileName: ShownName | null;
  readonly username: ShownName | null;
  readonly blockedAt: string | null;
  readonly optedOutAt: string | null;
  /** New rooms of this channel use it: the oldest one. */
  readonly forNew: boolean;
  /** Earlier ids of the same person, the latest first. */
  readonly aliases: readonly { readonly value: ShownName; readonly since: string; readonly until: string | null }[];
  /** Other profiles that have it, as far as whoever asks may see them. */
  readonly sharedWith: readonly NamedClient[];
  /** Some whom they may not see have it too. */
  readonly sharedUnseen: number;
  /** Live rooms on it, of whichever profile: an opt-out ends them. */
  readonly liveRooms: number;
  readonly since: string;
};

export type ClientRoomView = {
  readonly id: RoomId;
  readonly user: Named<UserId>;
  readonly account: Named<AccountId> & { readonly key: string; readonly address: string };
  readonly channel: Channel;
  readonly state: RoomState;
  readonly reservedAt: string;
  readonly lastActiveAt: string;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  /** The room's latest interaction. */
  readonly interactionId: InteractionId | null;
};

export type ClientInteractionView = {
  readonly id: InteractionId;
  readonly number: number;
  readonly account: string;
  readonly channel: Channel;
  readonly status: "open" | "unmanaged" | "closed";
  readonly owner: string | null;
  readonly messages: number;
  readonly startedAt: string;
  readonly lastMessageAt: string;
};

/** One thing that happened, the latest first. What was said is not in it. */
export type TimelineEntry = {
  readonly key: string;
  readonly at: string;
  readonly kind: TimelineKind;
  /** Who did it, or whose room it is. */
  readonly who: string | null;
  /** An account, an outcome, a reason: by kind. */
  readonly what: string | null;
  readonly interactionId: InteractionId | null;
};
export type TimelineKind =
  | "created"
  | "room_opened"
  | "invited"
  | "invited_again"
  | "invitation_cancelled"
  | "code_asked"
  | "code_missed"
  | "code_confirmed"
  | "code_failed"
  | "room_ended"
  | "interaction_started"
  | "interaction_closed"
  | "onboarding"
  | "updated"
  | "assigned"
  | "archived"
  | "restored"
  | "opted_out"
  | "opted_in"
  | "blocked"
  | "unblocked"
  | "merged"
  | "merge_undone"
  | "split"
  | "identity_added"
  | "identity_removed"
  | "held"
  | "hold_lifted";

/** A merge that stands and can be taken back. */
export type MergeView = {
  readonly id: ClientMergeId;
  readonly merged: NamedClient;
  readonly at: string;
  readonly by: string | null;
};

export type ClientView = NamedClient & {
  /** Also refused where something of it is hidden from whoever asks. */
  readonly mayEdit: Verdict;
  readonly version: number;
  readonly stage: Stage;
  readonly source: "inbound" | "console" | "import";
  readonly incomplete: boolean;
  readonly displayName: ShownName;
  readonly firstName: ShownName | null;
  readonly lastName: ShownName | null;
  readonly email: string | null;
  readonly employer: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly notes: string | null;
  readonly tags: readonly string[];
  readonly custom: CustomValues;
  readonly list: Named<ContactListId>;
  readonly mergedInto: NamedClient | null;
  readonly users: readonly (Named<UserId> & { readonly state: string })[];
  readonly identities: readonly IdentityView[];
  readonly rooms: readonly ClientRoomView[];
  readonly interactions: readonly ClientInteractionView[];
  readonly timeline: readonly TimelineEntry[];
  readonly merges: readonly MergeView[];
  readonly createdAt: string;
  readonly lastActiveAt: string;
  /** All live rooms that archiving would end, seen or not. */
  readonly liveRooms: number;
  /** The legal hold on it that stands. */
  readonly hold: HoldView | null;
};

export type ClientFieldView = Named<ClientFieldId> & {
  readonly kind: FieldKind;
  readonly options: readonly string[];
  readonly version: number;
};

/** What lists, filters and forms of clients offer. Users: active agents whom the actor may give clients to. */
export type ClientChoicesView = {
  readonly lists: readonly Named<ContactListId>[];
  readonly users: readonly (Named<UserId> & { readonly email: string })[];
  readonly tags: readonly string[];
  readonly fields: readonly ClientFieldView[];
};

export type ContactListView = Named<ContactListId> & {
  readonly description: string | null;
  readonly version: number;
  readonly clients: number;
  /** Accounts whose new clients it takes, by key. */
  readonly accounts: readonly string[];
  /** Every company has one list *Clients*. */
  readonly fixed: boolean;
};

export type ClientFieldUse = ClientFieldView & { readonly filled: number };

/** Someone to merge with. */
export type OtherClient = NamedClient & { readonly phone: ShownNumber | null; readonly list: string };
