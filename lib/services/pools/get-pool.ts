import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolView } from "@/lib/core/pools/view";
import { AppError } from "@/lib/core/errors";
import type { PoolId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { poolFacts } from "./pool-facts";

/** One pool with its accounts, rules and activation check. A foreign id and a missing one get the same answer. */
export async function getPool(ctx: Ctx, id: PoolId): Promise<PoolView> {
  requirePermission(ctx, "pool.read");
  const [pool] = await read(ctx, (tx) => poolFacts(tx, ctx, id));
  if (!pool) throw new AppError("not_found", "No such pool");
  return pool;
}
