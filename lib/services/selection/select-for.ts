import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolId } from "@/lib/core/ids";
import { selectAccount, type Selection } from "@/lib/core/selection/select-account";
import type { Tx } from "@/db/client";
import { loadFacts, type SelectionAsked } from "./load-facts";
import { lockPoolForReservation } from "./lock-pool";
import { loadPath } from "./load-path";

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
  if (locked.size === 0) {
    // Most decisions end in the first pool: lock it at once, so that the facts are read only once.
    const [first] = (await loadPath(tx, ctx, asked.userId, asked.channel)).flatMap(({ poolId }) => poolId ?? []);
    if (first) await lockOnce(tx, ctx, [first], locked);
  }
  for (;;) {
    const selection = selectAccount(await loadFacts(tx, ctx, asked));
    const unlocked = selection.trace.pools.map(({ poolId }) => poolId).filter((poolId) => !locked.has(poolId));
    if (unlocked.length === 0) return selection;
    await lockOnce(tx, ctx, unlocked, locked);
  }
}

async function lockOnce(tx: Tx, ctx: Ctx, poolIds: readonly PoolId[], locked: Set<PoolId>): Promise<void> {
  for (const poolId of poolIds) {
    await lockPoolForReservation(tx, ctx, poolId);
    locked.add(poolId);
  }
}
