import type { AccountAct } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";
import type { LaterAccount, LaterPool } from "./later-accounts";
import type { LaterUser } from "./later-users";

/** Which room is meant: people by their key of the demo, clients by their phone. */
export type RoomName = { readonly user: string; readonly phone: string; readonly channel: Channel };

/** What people of the company do at the console. */
export type Affair =
  | { readonly kind: "hire"; readonly user: LaterUser }
  | { readonly kind: "sign_in"; readonly user: string; readonly address: string; readonly device: string }
  | { readonly kind: "add_account"; readonly account: LaterAccount }
  | { readonly kind: "change_account"; readonly account: string; readonly act: AccountAct }
  | { readonly kind: "make_pool"; readonly pool: LaterPool }
  | { readonly kind: "map_country"; readonly pool: string; readonly from: string; readonly to: string }
  | { readonly kind: "set_extension"; readonly user: string; readonly word: string }
  | { readonly kind: "disable_user"; readonly user: string; readonly successor: string };

/** What happens between clients and users. */
export type Talk =
  | { readonly kind: "take_phone"; readonly phone: string; readonly name: string }
  | { readonly kind: "break_phone"; readonly phone: string; readonly failure: SandboxPhoneFailure }
  /** A client's first words, to an account that anyone may write to. */
  | { readonly kind: "write_to"; readonly phone: string; readonly account: string; readonly text: string }
  | { readonly kind: "write"; readonly room: RoomName; readonly text: string }
  | { readonly kind: "answer"; readonly room: RoomName; readonly text: string }
  /** The client opens the conversation on the phone. */
  | { readonly kind: "look"; readonly room: RoomName }
  | { readonly kind: "end_room"; readonly room: RoomName; readonly reason: string }
  /** The provider calls about a number that is not ours, or says what cannot be read. */
  | { readonly kind: "stray_call"; readonly what: "foreign" | "unreadable" };

export type Deed = Affair | Talk;

/** One thing that happened in the demo's past; epoch milliseconds. */
export type Step = { readonly atMs: number; readonly deed: Deed };
