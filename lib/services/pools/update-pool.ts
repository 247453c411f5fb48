import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { pools } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolView } from "@/lib/core/pools/view";
import type { PoolId } from "@/lib/core/ids";
import type { UpdatePool } from "@/lib/core/pools/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { lockPool } from "./lock-pool";
import { writeMembers } from "./write-members";
import { writeRules } from "./write-rules";

const asForm = (pool: PoolView) => ({
  name: pool.name,
  primaries: pool.accounts.filter((a) => a.purpose === "primary").map((a) => a.id),
  secondaries: pool.accounts.filter((a) => a.purpose === "secondary").map((a) => a.id),
  ouIds: pool.units.map((unit) => unit.id),
  mappings: pool.mappings,
  defaultRegion: pool.defaultRegion,
  fallbackUpward: pool.fallbackUpward,
  matchSharedCode: pool.matchSharedCode,
  cooldownDays: pool.cooldownDays,
});

/** Saves the pool's form whole. Live rooms stay on their numbers: no edit of a pool moves one. */
export async function updatePool(ctx: Ctx, input: UpdatePool): Promise<{ id: PoolId; name: string }> {
  requirePermission(ctx, "pool.update");
  const { poolId, version, replaces, ...form } = input;
  const { primaries: _p, secondaries: _s, ouIds: _o, mappings: _m, ...own } = form;
  return transact(ctx, async (tx) => {
    const before = await lockPool(tx, ctx, poolId, version);
    await tx
      .update(pools)
      .set({ ...own, version: sql`${pools.version} + 1` })
      .where(and(eq(pools.companyId, ctx.companyId), eq(pools.id, poolId)))
      .catch(
        takenAs({
          pools_name: { field: "name", message: "A pool of this channel has this name already: choose another" },
        }),
      );
    await writeMembers(tx, ctx, poolId, { ...form, channel: before.channel });
    await writeRules(tx, ctx, poolId, { ...form, replaces, channel: before.channel });
    await audit(tx, ctx, {
      action: "pool.update",
      target: { kind: "pool", id: poolId, name: form.name },
      ...changes(asForm(before), form),
    });
    return { id: poolId, name: form.name };
  });
}
