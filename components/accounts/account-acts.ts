import { type AccountFacts, accountCan } from "@/lib/core/accounts/can";
import type { AccountAct } from "@/lib/core/accounts/schema";

/** All but the end, which has a page of its own: it takes several steps. */
const acts = ["activate", "resume", "enable", "drain", "disable"] as const satisfies readonly AccountAct[];
type Act = (typeof acts)[number];

/** Why an act is refused now, as a message key below `accounts.why`. */
type ActProblem = "unproven" | "contactList" | "recontact" | "resting";

export type OfferedAct = { readonly act: Act; readonly problem: ActProblem | null };

/** The acts that an account's state knows, each with what stands in its way. */
export function offeredActs(facts: AccountFacts): readonly OfferedAct[] {
  // Asked with everything else in order, the verdict is about the state alone.
  const inOrder = {
    ...facts,
    proven: true,
    hasContactList: true,
    recontactReady: true,
    resting: false,
  };
  return acts
    .filter((act) => accountCan.act(inOrder, act).allowed)
    .map((act) => ({ act, problem: accountCan.act(facts, act).allowed ? null : problemOf(facts, act) }));
}

/** The service's verdict is a sentence in English; this names the same fact, so that each language has its own. */
function problemOf(facts: AccountFacts, act: Act): ActProblem {
  if (facts.resting) return "resting";
  if (!facts.proven) return "unproven";
  return accountCan.act({ ...facts, recontactReady: true }, act).allowed ? "recontact" : "contactList";
}
