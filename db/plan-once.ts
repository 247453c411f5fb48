import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/**
 * From here to the end of the transaction each ready statement has one plan for all values: for work that only looks things up by
 * their keys, where to plan anew takes longer than to find them.
 */
export async function planOnce(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`);
}
