import { parseArgs } from "node:util";
import { z } from "zod";
import { everyCountry } from "@/lib/platform/country-data";
import type { World } from "@/lib/core/selection/coverage";
import { country, makeAccount, makeFacts, makePool, poolId } from "@/lib/core/selection/testing/make-facts";
import { whatIf } from "@/lib/core/selection/what-if";
import { withEdit } from "@/lib/core/selection/with-edit";
import { percentile } from "./figures/percentile";

const Options = z.object({
  accounts: z.coerce.number().int().min(1).max(100_000),
  rounds: z.coerce.number().int().min(1).max(1_000),
});

/**
 * What an unsaved pool edit changes for every country, both worlds decided anew each round: with the accounts spread
 * over the countries, and with all of them in one, which the default region then serves. `--accounts 10000 --rounds 20`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: { accounts: { type: "string", default: "10000" }, rounds: { type: "string", default: "20" } },
  });
  const { accounts, rounds } = Options.parse(values);
  const spread = measure(accounts, everyCountry.length - 40, rounds);
  const heaped = measure(accounts, 1, rounds);
  return {
    countries: everyCountry.length,
    accounts,
    what_if_p50_ms: percentile(spread, 50),
    what_if_p95_ms: percentile(spread, 95),
    heaped_p50_ms: percentile(heaped, 50),
    heaped_p95_ms: percentile(heaped, 95),
  };
}

function measure(count: number, served: number, rounds: number): number[] {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Made anew: nothing of the round before may help.
    const { before, after } = worlds(count, served);
    const startMs = performance.now();
    const changes = whatIf(before, after, everyCountry);
    took.push(performance.now() - startMs);
    if (changes.length === 0) throw new Error("The edit of the benchmark changes no country");
  }
  return took;
}

function worlds(count: number, served: number): { readonly before: World; readonly after: World } {
  const accounts = Array.from({ length: count }, (_, at) =>
    makeAccount(at + 1, everyCountry[at % served] ?? "IT", {
      liveRooms: at % 40,
      maxLiveRooms: 40,
      lastAssignedAtMs: at,
    }),
  );
  const { client: _c, rooms: _r, ...before } = makeFacts({ pools: [makePool(1, accounts), makePool(2, [])] });
  const edit = {
    poolId: poolId(1),
    name: "edited",
    primaries: [],
    secondaries: accounts.map(({ id }) => id),
    ouIds: before.units.slice(0, 1).map(({ id }) => id),
    mappings: [{ from: country("ZW"), to: country(everyCountry[0] ?? "IT") }],
    defaultRegion: country(everyCountry[0] ?? "IT"),
    fallbackUpward: true,
    matchSharedCode: true,
  };
  return { before, after: withEdit(before, edit, accounts) };
}
