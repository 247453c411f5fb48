import type { AccountFacts } from "@/lib/core/accounts/can";
import type { AccountState, Purpose } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, ConnectionId, ContactListId, PoolId, TemplateId, UserId } from "@/lib/core/ids";
import type { Delivery } from "@/lib/core/messages/delivery";

/** What the screens need of an official account. */
export type AccountView = {
  readonly id: AccountId;
  readonly version: number;
  readonly channel: Channel;
  readonly address: string;
  /** The same, spaced for reading. */
  readonly shownAddress: string;
  readonly name: string;
  readonly key: string;
  readonly purpose: Purpose;
  readonly country: CountryCode | null;
  readonly state: AccountState;
  readonly health: { readonly level: string; readonly reasons: readonly string[] };
  readonly checkedAt: string | null;
  /** null = no limit. */
  readonly maxLiveRooms: number | null;
  readonly priority: number;
  readonly description: string | null;
  readonly connection: {
    readonly id: ConnectionId;
    readonly name: string;
    readonly provider: string;
    readonly state: string;
  };
  readonly pool: { readonly id: PoolId; readonly name: string } | null;
  readonly user: { readonly id: UserId; readonly name: string } | null;
  readonly contactListId: ContactListId | null;
  readonly liveRooms: number;
  readonly coolingRooms: number;
  readonly openInteractions: number;
  readonly lastInboundAt: string | null;
  /** A dedicated number after its user: until when it rests as a whole. */
  readonly restsUntil: string | null;
  readonly facts: AccountFacts;
};

/** What a test message may be on the account's channel. */
export type TestOptions = {
  /** Free text reaches only who wrote so lately; null = everybody. */
  readonly windowHours: number | null;
  readonly hasTemplates: boolean;
  /** The approved ones. */
  readonly templates: readonly { readonly id: TemplateId; readonly name: string; readonly language: string }[];
};

/** What became of a test message. */
export type TestMessageView = {
  readonly to: string;
  readonly templateName: string | null;
  readonly delivery: Delivery;
  /** The provider's own words; `code` is empty where it gave none. */
  readonly error: { readonly code: string; readonly text: string } | null;
  readonly sentAt: string;
};

/** A connection as the form offers it. */
export type ConnectionChoice = {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly state: string;
};

/** What an account's form offers. */
export type AccountChoices = {
  readonly connections: readonly ConnectionChoice[];
  readonly users: readonly { readonly id: UserId; readonly name: string; readonly dedicatedOn: readonly Channel[] }[];
  readonly contactLists: readonly { readonly id: ContactListId; readonly name: string }[];
};

/** A channel with who carries it; `byPhone`: its addresses are phone numbers. */
export type ChannelChoice = {
  readonly channel: Channel;
  readonly byPhone: boolean;
  readonly providers: readonly string[];
};
