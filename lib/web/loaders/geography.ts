import "server-only";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { CoverageView, EditPreview } from "@/lib/core/geography/view";
import { OuId } from "@/lib/core/ids";
import type { UnitView } from "@/lib/core/units/view";
import { everyCountry } from "@/lib/platform/country-data";
import { listMappings } from "@/lib/services/geography/list-mappings";
import { getCoverage } from "@/lib/services/selection/get-coverage";
import { previewMapping } from "@/lib/services/selection/preview-mapping";
import { countryGroups } from "@/lib/web/country-groups";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";
import { worldOutlines } from "@/lib/web/world-outlines";
import { loadUnits } from "./units";

export const loadMappings = cache(async () => listMappings(await requireCtx("geography.read")));

/** Every country there is. */
export const loadCountries = cache(async () => {
  await requireCtx("geography.read");
  return everyCountry;
});

/** Countries that have something in common, by the reader's names. */
export const loadCountryGroups = cache(async () => {
  await requireCtx("geography.read");
  return countryGroups(await getLocale());
});

export const loadOutlines = cache(async () => {
  await requireCtx("geography.read");
  return worldOutlines();
});

export type LoadedCoverage = {
  readonly units: readonly UnitView[];
  readonly coverage: CoverageView;
  /** The gap that the address asks about, with what its suggested mapping would change. */
  readonly first: { readonly from: CountryCode; readonly to: CountryCode; readonly preview: EditPreview } | null;
};

/**
 * The coverage that the address asks for (`?unit=…&channel=sms`). Without a unit the topmost that has a pool; without a channel
 * the first that any pool is of. A unit that is not there is not found. `country=BR` asks what would close that gap.
 */
export async function loadCoverage(
  params: Readonly<Record<string, string | string[] | undefined>>,
): Promise<LoadedCoverage> {
  const ctx = await requireCtx("geography.read");
  const units = await loadUnits();
  const channel =
    Channel.safeParse(params["channel"]).data ??
    Channel.options.find((one) => units.some(({ pools }) => pools.some((pool) => pool.channel === one))) ??
    "whatsapp";
  const served = units.find(({ pools }) => pools.some((pool) => pool.channel === channel && pool.active));
  const ouId = parseParam(OuId, params["unit"] ?? (served ?? units[0])?.id);
  const coverage = await orNotFound(getCoverage(ctx, { ouId, channel }));
  const gap = coverage.countries.find(({ country }) => country === params["country"]);
  const [pool, from, to] = [coverage.pool, gap?.country, gap?.suggestion];
  const first =
    pool && from && to ? { from, to, preview: await previewMapping(ctx, { poolId: pool.id, from, to }) } : null;
  return { units, coverage, first };
}
