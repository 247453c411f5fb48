import { pools } from "@/db/schema";
import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { PoolId } from "@/lib/core/ids";
import type { CreatePool } from "@/lib/core/pools/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { writeMembers } from "./write-members";
import { writeRules } from "./write-rules";

/** Makes a pool, not yet active, with its accounts, units and rules. */
export async function createPool(ctx: Ctx, input: CreatePool): Promise<{ id: PoolId; name: string }> {
  requirePermission(ctx, "pool.create");
  const { primaries: _p, secondaries: _s, ouIds: _o, mappings: _m, replaces: _r, ...own } = input;
  return transact(ctx, async (tx) => {
    const [pool] = await tx
      .insert(pools)
      .values({ ...own, companyId: ctx.companyId, createdAt: new Date(ctx.clock.now()) })
      .onConflictDoNothing()
      .returning({ id: pools.id, name: pools.name });
    if (!pool) {
      const message = "A pool of this channel has this name already: choose another";
      throw new AppError("conflict", message, { fields: { name: [message] } });
    }
    await writeMembers(tx, ctx, pool.id, input);
    await writeRules(tx, ctx, pool.id, input);
    await audit(tx, ctx, {
      action: "pool.create",
      target: { kind: "pool", id: pool.id, name: pool.name },
      after: input,
    });
    return pool;
  });
}
