import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolView } from "@/lib/core/pools/view";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { poolFacts } from "./pool-facts";

/** Every pool of the company, by name. */
export async function listPools(ctx: Ctx): Promise<readonly PoolView[]> {
  requirePermission(ctx, "pool.read");
  return read(ctx, (tx) => poolFacts(tx, ctx));
}
