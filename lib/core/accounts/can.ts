import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { AccountAct, AccountState, Purpose } from "./schema";

export type AccountFacts = {
  readonly state: AccountState;
  readonly purpose: Purpose;
  readonly channel: Channel;
  /** The connection answered for this very address since the last edit of either. */
  readonly proven: boolean;
  readonly hasContactList: boolean;
  /** An approved recontact template is mapped on its connection, or its provider needs none. */
  readonly recontactReady: boolean;
  readonly liveRooms: number;
  readonly coolingRooms: number;
  readonly used: boolean;
  /** It was taken back from its user, and nobody has it yet. */
  readonly resting: boolean;
};

const from: Record<AccountAct, readonly AccountState[]> = {
  activate: ["draft"],
  drain: ["active", "degraded"],
  resume: ["draining"],
  disable: ["draft", "active", "degraded", "draining"],
  enable: ["disabled"],
  retire: ["draft", "draining", "disabled"],
};

/** Which state each act leads to; enabling takes back to draft, so that the connection is asked again. */
export const leadsTo: Record<AccountAct, AccountState> = {
  activate: "active",
  drain: "draining",
  resume: "active",
  disable: "disabled",
  enable: "draft",
  retire: "retired",
};

const resting = "The number rests after its user: hand it over, which puts it back to work";
const unproven = "The connection has not answered for this address since the last edit: test the connection first";

/** What may be done with an account now, asked by its menu and again by the service. */
export const accountCan = {
  act: (account: AccountFacts, act: AccountAct): Verdict => {
    if (!from[act].includes(account.state)) return refused(`Not possible while the account is ${account.state}`);
    if (act === "activate" || act === "resume") return ready(account);
    if (act === "retire" && account.liveRooms + account.coolingRooms > 0) {
      return refused(
        `${account.liveRooms} live and ${account.coolingRooms} cooling rooms remain: drain it and wait until they are over`,
      );
    }
    return allowed;
  },
  edit: ({ state }: Pick<AccountFacts, "state">): Verdict =>
    state === "retired" ? refused("A retired account is kept as it was") : allowed,
  /** A test message leaves from a draft too: that is when one wants to know. Only what cannot send at all is refused. */
  sendTest: (account: Pick<AccountFacts, "state" | "channel" | "proven"> & { readonly blocked: boolean }): Verdict => {
    if (account.state === "disabled" || account.state === "retired")
      return refused(`Nothing is sent while the account is ${account.state}`);
    if (!isPhoneChannel(account.channel)) return refused("On this channel nobody can be written to first");
    if (!account.proven) return refused(unproven);
    return account.blocked ? refused("Its provider lets nothing out of this account now: see its health") : allowed;
  },
  remove: (account: { used: boolean }): Verdict =>
    account.used ? refused("The account has history: retire it instead, nothing of it is lost then") : allowed,
  changePurpose: (account: { liveRooms: number }): Verdict =>
    account.liveRooms > 0 ? refused(`The purpose is fixed while ${account.liveRooms} live rooms exist`) : allowed,
};

function ready(account: AccountFacts): Verdict {
  if (account.resting) return refused(resting);
  if (!account.proven) return refused(unproven);
  if ((account.purpose === "primary" || account.purpose === "inbox") && !account.hasContactList) {
    return refused("Choose a contact list for people who write first");
  }
  if (!account.recontactReady)
    return refused("Its provider needs an approved recontact template: map one on the connection first");
  return allowed;
}
