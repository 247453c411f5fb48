import type { Role } from "@/lib/core/access/actor";
import type { AccountId, OuId, UserId } from "@/lib/core/ids";
import type { UserState } from "@/lib/core/users/schema";

/** What the list needs of a user. That the loader gives it is proven where the page hands it over. */
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
  readonly lastSeenAt: string | null;
};

/** The same with all that the page and its form show. */
export type UserView = UserRowView & {
  readonly version: number;
  readonly country: string | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly ouId: OuId | null;
  readonly successorId: UserId | null;
  readonly supervisedOuIds: readonly OuId[];
  readonly supervisedAccountIds: readonly AccountId[];
  readonly createdAt: string;
  readonly linkUntil: string | null;
  readonly openSessions: number;
  readonly liveRooms: number;
  readonly otherAdmins: number;
};

export type UserChoicesView = {
  readonly units: readonly { readonly id: OuId; readonly path: string }[];
  readonly successors: readonly { readonly id: UserId; readonly name: string; readonly email: string }[];
  readonly accounts: readonly { readonly id: AccountId; readonly name: string; readonly key: string }[];
  readonly company: { readonly language: string; readonly zone: string; readonly country: string | null };
};

/** Who would take over, as far as one is named. */
export type SuccessorView = { readonly id: UserId; readonly name: string; readonly state: UserState };

export const roles = ["agent", "supervisor", "admin"] as const satisfies readonly Role[];
export const languages = ["en", "it"] as const;
