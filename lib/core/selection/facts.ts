import type { AccountState, Purpose } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, OuId, PoolId, RoomId, UserId } from "@/lib/core/ids";
import type { PlacedPhone } from "@/lib/core/phones/country";
import type { UnitNode } from "@/lib/core/units/tree";

/**
 * The snapshot a selection is made of: everything of one company, one channel, one user and one client identity.
 * Only what lies on the user's OU path need be there; more changes nothing.
 */
export type SelectionFacts = {
  readonly channel: Channel;
  readonly user: UserFacts;
  readonly client: ClientFacts;
  readonly settings: { readonly inheritWhenMissing: boolean };
  /** At least the user's OU and all above it. */
  readonly units: readonly UnitFacts[];
  /** The pools those units name. */
  readonly pools: readonly PoolFacts[];
  /** The client's rooms on this channel, with any user, on any account. */
  readonly rooms: readonly RoomFacts[];
  /** Accounts tried and lost in this very attempt (R14), or whose invitation failed: never chosen from a pool. */
  readonly passOver?: ReadonlySet<AccountId>;
  /** A live room of the client there is imagined away (what-if): the account counts one less, and `rooms` is without it. */
  readonly leaving?: AccountId;
};

export type UserFacts = {
  readonly id: UserId;
  /** Active, with role agent and an OU. */
  readonly usable: boolean;
  readonly ouId: OuId | null;
  /** The user's dedicated account on this channel, unless it is retired. */
  readonly dedicated: { readonly id: AccountId; readonly label: string; readonly state: AccountState } | null;
};

export type ClientFacts = {
  /** Placed when the facts are made, so that deciding reads no metadata. */
  readonly phone: PlacedPhone | null;
  readonly providerUserId: string | null;
  /** The business portfolio that the provider's user id belongs to. */
  readonly portfolioId: string | null;
  readonly profileCountry: CountryCode | null;
  /** On a front-door channel: the one account the client wrote to. */
  readonly frontDoorAccountId: AccountId | null;
  readonly guards: {
    readonly ownAccount: boolean;
    readonly optedOut: boolean;
    readonly blocked: boolean;
    readonly invalidForChannel: boolean;
  };
};

/** `poolId`: the unit's pool of this channel, active or not. */
export type UnitFacts = UnitNode & { readonly poolId: PoolId | null };

export type PoolFacts = {
  readonly id: PoolId;
  readonly name: string;
  readonly active: boolean;
  readonly mapping: readonly { readonly from: CountryCode; readonly to: CountryCode }[];
  readonly defaultRegion: CountryCode | null;
  readonly fallbackUpward: boolean;
  readonly matchSharedCode: boolean;
  readonly accounts: readonly AccountFacts[];
};

export type AccountFacts = {
  readonly id: AccountId;
  /** Its address or name, as the trace shows it. */
  readonly label: string;
  readonly purpose: Purpose;
  readonly state: AccountState;
  readonly country: CountryCode | null;
  readonly connectionUsable: boolean;
  /** An approved invitation template exists on it; asked on WhatsApp alone. */
  readonly hasInvitationTemplate: boolean;
  readonly portfolioId: string | null;
  /** Null: no limit. */
  readonly maxLiveRooms: number | null;
  /** Live rooms with anyone. */
  readonly liveRooms: number;
  readonly lastAssignedAtMs: number | null;
};

/** `cooling` only while the pair is still kept; a room whose time is over counts as `closed`. */
export type RoomFacts = {
  readonly id: RoomId;
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly state: "live" | "cooling" | "closed";
};
