import { expect, type Page } from "@playwright/test";
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

/** Looks for a free account in the pool's form: beyond a few the form offers a search. */
export async function seek(page: Page, { key }: { key: string }): Promise<void> {
  await expect(page.getByRole("region", { name: "Free accounts of this channel" })).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Key, name, number, country" });
  if ((await search.count()) > 0) await search.fill(key);
}

/** Puts a free account into a column of the pool's form. */
export async function place(page: Page, account: { key: string }, purpose: "primary" | "secondary"): Promise<void> {
  await seek(page, account);
  await page.getByRole("button", { name: `Make ${account.key} a ${purpose}` }).click();
  const column = page.getByRole("region", { name: purpose === "primary" ? "Primary" : "Secondary", exact: true });
  await expect(column.getByText(account.key, { exact: true })).toBeVisible();
}
