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

/** The place of the criterion that puts `one` before `other`, or their order by id when none does. */
function compare(one: AccountFacts, other: AccountFacts, histories: Histories): { order: number; by: number } {
  for (const [by, { rank }] of criteria.entries()) {
    const [a, b] = [rank(one, histories), rank(other, histories)];
    if (a !== b) return { order: a < b ? -1 : 1, by };
  }
  return { order: one.id < other.id ? -1 : 1, by: criteria.length };
}

/** R13 over what a rule found: the account, and the criterion it took to tell it from the last rival. */
export function chooseOne(
  found: readonly [AccountFacts, ...AccountFacts[]],
  histories: Histories,
): { readonly account: AccountFacts; readonly by: TieBreak } {
  let best = found[0];
  for (const account of found) if (compare(account, best, histories).order < 0) best = account;
  if (found.length === 1) return { account: best, by: "only_one" };
  let deepest = 0;
  for (const rival of found) if (rival.id !== best.id) deepest = Math.max(deepest, compare(best, rival, histories).by);
  return { account: best, by: criteria[deepest]?.name ?? "lowest_id" };
}
