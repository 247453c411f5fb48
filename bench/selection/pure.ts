import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SelectionCase } from "@/lib/cli/vectors/world";
import { factsOf, idsOf } from "@/lib/cli/vectors/world-facts";
import type { SelectionFacts } from "@/lib/core/selection/facts";
import { selectAccount } from "@/lib/core/selection/select-account";
import { country, makeAccount, makeFacts, makePool } from "@/lib/core/selection/testing/make-facts";

/** Decisions a second, each with its trace, over the worked worlds and one pool of 50 accounts. */
export function measurePure(seconds: number): number {
  const worlds = [...workedWorlds(), poolOf50()];
  let found = 0;
  let decided = 0;
  const round = () => {
    for (const world of worlds) if (selectAccount(world).found) found++;
    decided += worlds.length;
  };
  for (const warmMs = performance.now(); performance.now() - warmMs < 500;) round();
  decided = 0;
  const startMs = performance.now();
  while (performance.now() - startMs < seconds * 1_000) round();
  // Used, so that no engine may leave the work out.
  if (found === 0) throw new Error("No world of the benchmark finds an account");
  return Math.round(decided / ((performance.now() - startMs) / 1_000));
}

function workedWorlds(): SelectionFacts[] {
  const cases: unknown = JSON.parse(readFileSync(join("vectors", "selection.json"), "utf8"));
  return z
    .object({ cases: z.array(SelectionCase) })
    .parse(cases)
    .cases.map((one) => factsOf(one, idsOf(one.world)));
}

function poolOf50(): SelectionFacts {
  const accounts = Array.from({ length: 50 }, (_, at) => makeAccount(at + 1, at % 2 === 0 ? "FR" : "DE"));
  return makeFacts({ pools: [makePool(1, accounts, { defaultRegion: country("FR") })] });
}
