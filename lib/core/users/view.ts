import type { Role } from "@/lib/core/access/actor";
import type { AccountId, OuId, UserId } from "@/lib/core/ids";
import type { CoolingReason } from "./archive";
import type { Theme, UserState } from "./schema";

/** One user as the list shows them. */
export type UserRowView = {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly ouName: string | null;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly state: UserState;
  /** No password yet: the invitation was not used. */
  readonly invited: boolean;
  /** ISO 8601; null = never signed in. */
  readonly lastSeenAt: string | null;
};

/** The same with all that the page and its form show. */
export type UserView = UserRowView & {
  readonly version: number;
  readonly country: string | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly theme: Theme;
  readonly ouId: OuId | null;
  readonly successorId: UserId | null;
  readonly supervisedOuIds: readonly OuId[];
  readonly supervisedAccountIds: readonly AccountId[];
  readonly createdAt: string;
  /** Until when an unused invitation or reset link works; null when there is none. */
  readonly linkUntil: string | null;
  readonly openSessions: number;
  readonly liveRooms: number;
  readonly otherAdmins: number;
};

/** What a user's form offers: for the successor active users, for a supervisor accounts with shared conversations. */
export type UserChoicesView = {
  readonly units: readonly { readonly id: OuId; readonly path: string }[];
  readonly successors: readonly { readonly id: UserId; readonly name: string; readonly email: string }[];
  readonly accounts: readonly { readonly id: AccountId; readonly name: string; readonly key: string }[];
  /** What applies where a user says nothing. */
  readonly company: { readonly language: string; readonly zone: string; readonly country: string | null };
};

/** What archiving a user does to all that is theirs. */
export type ArchiveView = {
  readonly liveRooms: number;
  readonly passing: number;
  readonly cooling: readonly { readonly why: CoolingReason; readonly count: number }[];
  /** Open conversations on shared accounts, which go back to routing. */
  readonly shared: number;
  /** Open conversations of rooms that have ended already. */
  readonly late: number;
  /** Dedicated numbers, which rest as a whole. */
  readonly numbers: readonly { readonly id: AccountId; readonly key: string; readonly address: string }[];
};
