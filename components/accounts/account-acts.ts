import { type AccountFacts, accountCan } from "@/lib/core/accounts/can";
import type { AccountAct } from "@/lib/core/accounts/schema";

const acts = ["activate", "resume", "enable", "drain", "disable", "retire"] as const satisfies readonly AccountAct[];

/** Why an act is refused now, as a message key below `accounts.why`. */
type ActProblem = "unproven" | "contactList" | "recontact" | "rooms";

export type OfferedAct = { readonly act: AccountAct; readonly problem: ActProblem | null };

/** The acts that an account's state knows, each with what stands in its way. */
export function offeredActs(facts: AccountFacts): readonly OfferedAct[] {
  // Asked with everything else in order, the verdict is about the state alone.
  const inOrder = {
    ...facts,
    proven: true,
    hasContactList: true,
    recontactReady: true,
    liveRooms: 0,
    coolingRooms: 0,
  };
  return acts
    .filter((act) => accountCan.act(inOrder, act).allowed)
    .map((act) => ({ act, problem: accountCan.act(facts, act).allowed ? null : problemOf(facts, act) }));
}

/** The service's verdict is a sentence in English; this names the same fact, so that each language has its own. */
function problemOf(facts: AccountFacts, act: AccountAct): ActProblem {
  if (act === "retire") return "rooms";
  if (!facts.proven) return "unproven";
  return accountCan.act({ ...facts, recontactReady: true }, act).allowed ? "recontact" : "contactList";
}
