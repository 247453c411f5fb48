import type { Histories } from "./eligibility";
import type { AccountFacts } from "./facts";
import type { TieBreak } from "./trace";

type Criterion = { readonly name: TieBreak; readonly rank: (account: AccountFacts, histories: Histories) => number };

// R13 (a)–(d), lower is better; (e) the id follows, and ids never repeat.
const criteria: readonly Criterion[] = [
  { name: "same_pair", rank: ({ id }, histories) => (histories.get(id)?.usedBySamePair ? 0 : 1) },
  { name: "new_to_client", rank: ({ id }, histories) => (histories.get(id)?.usedByClient ? 1 : 0) },
  { name: "fewest_rooms", rank: ({ liveRooms }) => liveRooms },
  { name: "longest_idle", rank: ({ lastAssignedAtMs }) => lastAssignedAtMs ?? Number.NEGATIVE_INFINITY },
];

/** R13 over what a rule found: the account, and the criterion it took to tell it from the last rival; null of none. */
export function chooseOne(
  found: readonly AccountFacts[],
  histories: Histories,
): { readonly account: AccountFacts; readonly by: TieBreak } | null {
  let rivals = found;
  let by: TieBreak = "only_one";
  for (const { name, rank } of criteria) {
    if (rivals.length < 2) break;
    rivals = lowest(rivals, histories, rank);
    by = name;
  }
  let [account] = rivals;
  if (!account) return null;
  if (rivals.length === 1) return { account, by };
  for (const one of rivals) if (one.id < account.id) account = one;
  return { account, by: "lowest_id" };
}

/** Those of the lowest rank, in one pass: a rule may find thousands. */
function lowest(
  rivals: readonly AccountFacts[],
  histories: Histories,
  rank: Criterion["rank"],
): readonly AccountFacts[] {
  let least = Number.POSITIVE_INFINITY;
  let left: AccountFacts[] = [];
  for (const one of rivals) {
    const its = rank(one, histories);
    if (its < least) [least, left] = [its, [one]];
    else if (its === least) left.push(one);
  }
  return left;
}
