import type { Ctx } from "@/lib/core/access/ctx";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { type PoolDto, poolFacts } from "./pool-facts";

/** Every pool of the company, by name. */
export async function listPools(ctx: Ctx): Promise<readonly PoolDto[]> {
  requirePermission(ctx, "pool.read");
  return read(ctx, (tx) => poolFacts(tx, ctx));
}
