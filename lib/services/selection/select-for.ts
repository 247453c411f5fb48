import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolId } from "@/lib/core/ids";
import type { SelectionFacts } from "@/lib/core/selection/facts";
import { selectAccount, type Selection } from "@/lib/core/selection/select-account";
import type { Tx } from "@/db/client";
import { loadFacts, type SelectionAsked } from "./load-facts";
import { lockForReservation, lockPools } from "./lock-pools";

/**
 * The choice of R0–R13, made under a lock on each pool it visited (taken in path order, the facts read under them): what it
 * counted and found free stays so until the transaction ends. `locked` carries the locks from round to round.
 */
export async function selectUnderLocks(
  tx: Tx,
  ctx: Ctx,
  asked: SelectionAsked,
  locked: Set<PoolId>,
): Promise<Selection> {
  for (let facts = await firstFacts(tx, ctx, asked, locked); ;) {
    const selection = selectAccount(facts);
    const unlocked = selection.trace.pools.map(({ poolId }) => poolId).filter((poolId) => !locked.has(poolId));
    if (unlocked.length === 0) return selection;
    // Sent together: the second statement begins when the first holds its locks, and sees what was committed until then.
    [, facts] = await Promise.all([lockPools(tx, ctx, unlocked), loadFacts(tx, ctx, asked)]);
    for (const poolId of unlocked) locked.add(poolId);
  }
}

async function firstFacts(tx: Tx, ctx: Ctx, asked: SelectionAsked, locked: Set<PoolId>): Promise<SelectionFacts> {
  const [first, facts] = await Promise.all([lockForReservation(tx, ctx, asked), loadFacts(tx, ctx, asked)]);
  if (first) locked.add(first);
  return facts;
}
