import { UpdatePool } from "@/lib/core/pools/schema";
import { getPool } from "@/lib/services/pools/get-pool";
import { updatePool } from "@/lib/services/pools/update-pool";
import type { Desk } from "./desk";

/** Rows written behind the form, as another screen would. */
export async function writeMappings(desk: Desk, rows: readonly (readonly [string, string])[]): Promise<void> {
  const pool = await getPool(desk.ctx, desk.pool.id);
  await updatePool(
    desk.ctx,
    UpdatePool.parse({
      poolId: pool.id,
      version: pool.version,
      name: pool.name,
      primaries: pool.accounts.filter(({ purpose }) => purpose === "primary").map(({ id }) => id),
      secondaries: pool.accounts.filter(({ purpose }) => purpose === "secondary").map(({ id }) => id),
      ouIds: pool.units.map(({ id }) => id),
      mappings: rows.map(([from, to]) => ({ from, to })),
      defaultRegion: pool.defaultRegion,
      fallbackUpward: pool.fallbackUpward,
      matchSharedCode: pool.matchSharedCode,
      cooldownDays: pool.cooldownDays,
    }),
  );
}
