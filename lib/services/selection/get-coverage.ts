import { and, count, eq, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AskCoverage } from "@/lib/core/geography/schema";
import { suggestTarget } from "@/lib/core/geography/suggest-target";
import type { CoverageView, CoveredPool } from "@/lib/core/geography/view";
import type { PoolId } from "@/lib/core/ids";
import { coverOf, someUserOf, targetsOf, type World } from "@/lib/core/selection/coverage";
import { waysOf } from "@/lib/core/selection/what-if";
import { read, type Tx } from "@/db/client";
import { officialAccounts, pools, users } from "@/db/schema";
import { continentOf, everyCountry, languagesOf } from "@/lib/platform/country-data";
import { requirePermission } from "@/lib/services/access/require";
import { readSettings } from "@/lib/services/settings/read-setting";
import { countClients } from "./count-clients";
import { loadPathOfUnit } from "./load-path";
import { loadPools } from "./load-pools";

/**
 * Which rule would serve an unknown client of each country whom a user of this unit talks to on this channel, asked of the
 * real selection. Throws `not_found` for a unit that is not the company's.
 */
export async function getCoverage(ctx: Ctx, { ouId, channel }: AskCoverage): Promise<CoverageView> {
  requirePermission(ctx, "geography.read");
  return read(ctx, async (tx) => {
    const [units, settings, known, dedicatedUsers] = await Promise.all([
      loadPathOfUnit(tx, ctx, ouId, channel),
      readSettings(tx, ctx, ["pools.inherit_when_missing"]),
      countClients(tx, ctx, channel),
      countDedicated(tx, ctx, { ouId, channel }),
    ]);
    const unit = units.find(({ id }) => id === ouId);
    if (!unit) throw new AppError("not_found", "No such org unit");
    const poolIds = [...new Set(units.flatMap(({ poolId }) => poolId ?? []))];
    const world: World = {
      channel,
      user: someUserOf(ouId),
      settings: { inheritWhenMissing: settings["pools.inherit_when_missing"] },
      units,
      pools: await loadPools(tx, ctx, poolIds),
    };
    const first = waysOf(world).get(ouId)?.[0] ?? unit.poolId;
    const asked = world.pools.find(({ id }) => id === first);
    const targets = asked ? targetsOf(world, asked) : [];
    const likeness = { languagesOf, continentOf };
    return {
      unit: { id: unit.id, name: unit.name },
      channel,
      pool: first === null ? null : await readPool(tx, ctx, first),
      dedicatedUsers,
      countries: coverOf(world, everyCountry).map(({ accountId: _, ...cover }) => ({
        ...cover,
        clients: known.get(cover.country) ?? 0,
        suggestion: cover.rule === "none" ? suggestTarget(cover.country, targets, likeness) : null,
      })),
      targets,
    };
  });
}

async function readPool(tx: Tx, ctx: Ctx, id: PoolId): Promise<CoveredPool | null> {
  const [row] = await tx
    .select({ id: pools.id, name: pools.name, version: pools.version, state: pools.state })
    .from(pools)
    .where(and(eq(pools.companyId, ctx.companyId), eq(pools.id, id)));
  return row ?? null;
}

async function countDedicated(tx: Tx, ctx: Ctx, { ouId, channel }: AskCoverage): Promise<number> {
  const [row] = await tx
    .select({ users: count() })
    .from(officialAccounts)
    .innerJoin(users, and(eq(users.companyId, officialAccounts.companyId), eq(users.id, officialAccounts.userId)))
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.purpose, "dedicated"),
        eq(officialAccounts.channel, channel),
        ne(officialAccounts.state, "retired"),
        eq(users.ouId, ouId),
        ne(users.state, "archived"),
      ),
    );
  return row?.users ?? 0;
}
