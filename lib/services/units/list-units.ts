import { and, count, eq, ne } from "drizzle-orm";
import { read } from "@/db/client";
import { pools, poolUnits, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UnitView } from "@/lib/core/units/view";
import { requirePermission } from "@/lib/services/access/require";
import { readTree } from "./unit-tree";

/** The whole tree, level by level, with how many users each unit has and which pools it uses. */
export async function listUnits(ctx: Ctx): Promise<readonly UnitView[]> {
  requirePermission(ctx, "unit.read");
  return read(ctx, async (tx) => {
    const [tree, people, given] = await Promise.all([
      readTree(tx, ctx),
      tx
        .select({ ouId: users.ouId, n: count() })
        .from(users)
        .where(and(eq(users.companyId, ctx.companyId), ne(users.state, "archived")))
        .groupBy(users.ouId),
      tx
        .select({ ouId: poolUnits.ouId, id: pools.id, name: pools.name, channel: pools.channel, state: pools.state })
        .from(poolUnits)
        .innerJoin(pools, and(eq(pools.companyId, poolUnits.companyId), eq(pools.id, poolUnits.poolId)))
        .where(eq(poolUnits.companyId, ctx.companyId)),
    ]);
    const counted = new Map(people.map((row) => [row.ouId, row.n]));
    const poolsOf = Map.groupBy(given, (row) => row.ouId);
    return tree.map((unit) => ({
      ...unit,
      users: counted.get(unit.id) ?? 0,
      pools: (poolsOf.get(unit.id) ?? []).map(({ id, name, channel, state }) => ({
        id,
        name,
        channel,
        active: state === "active",
      })),
    }));
  });
}
