import type { AccountId, RoomId, UserId } from "@/lib/core/ids";
import type { RoomState } from "@/lib/core/rooms/states";
import type { AccountView } from "./view";
import type { ShownNumber } from "@/lib/core/masking/mask";

/** One of the rooms that keep an account from its end. */
export type KeptRoomView = {
  readonly id: RoomId;
  readonly state: RoomState;
  /** The client's number, always masked; null for one without. */
  readonly client: ShownNumber | null;
  readonly user: { readonly id: UserId; readonly name: string };
  readonly lastActiveAt: string;
};

/** A person in whose printed code the account's number stands. */
type KeptCodeView = {
  readonly id: UserId;
  readonly name: string;
  readonly extension: string;
  /** Where a new code of theirs leads without the account; null = nowhere. */
  readonly next: { readonly id: AccountId; readonly key: string; readonly address: string } | null;
};

/** Whose codes point at an account: at most 200 people of `total`. */
export type CodesView = { readonly people: readonly KeptCodeView[]; readonly total: number };

/** An account on its way out of service: all that its end waits for or touches. */
export type RetirementView = {
  readonly account: AccountView;
  /** The ones written in last, at most 100 of `account.liveRooms`. */
  readonly rooms: readonly KeptRoomView[];
  /** How many of the cooling pairs may be freed now, and when the last of them is free by itself. */
  readonly cooling: { readonly freeable: number; readonly lastUntil: string | null };
  /** Null where no code can hold the account's address. */
  readonly codes: CodesView | null;
};
