import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { closeDatabase, transact, unscoped } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SelectionFacts } from "@/lib/core/selection/facts";
import { selectAccount } from "@/lib/core/selection/select-account";
import { country, makeAccount, makeFacts, makePool } from "@/lib/core/selection/testing/make-facts";
import { SelectionCase } from "@/lib/cli/vectors/world";
import { factsOf, idsOf } from "@/lib/cli/vectors/world-facts";
import { makeIdentity, makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { openScratchDatabase } from "./database/scratch";
import { percentile } from "./figures/percentile";

const Options = z.object({ seconds: z.coerce.number().min(1).max(600), calls: z.coerce.number().int().min(50) });

/**
 * `pure_per_s`: decisions a second, trace and all, over the worked worlds and one pool of 50 accounts. `ratio_p50`: a
 * reservation on a real database, in a transaction of its own, beside one insert and commit of the same run.
 * `--seconds 3 --calls 400`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: "string", default: "3" }, calls: { type: "string", default: "400" } },
  });
  const { seconds, calls } = Options.parse(values);
  const pure = measurePure([...workedWorlds(), poolOf50()], seconds);
  const database = await openScratchDatabase();
  await database.sql.unsafe(`create table bench_inserts (id uuid primary key default uuidv7(), n int);
    grant insert on bench_inserts to linekeeper_app`);
  try {
    return { pure_per_s: pure, ...(await measureReal(calls)) };
  } finally {
    await closeDatabase();
    await database.drop();
  }
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

function measurePure(worlds: readonly SelectionFacts[], seconds: number): number {
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

async function measureReal(calls: number): Promise<Record<string, number>> {
  const { ctx, userId, identityIds } = await unscoped(async (tx) => {
    const world = await makeWorld(tx, { secondaries: 50 });
    const user = await makeNamed(tx, world, "michael");
    const identities = [];
    for (let at = 0; at < calls; at++) identities.push(await makeIdentity(tx, world, `+3933${30_000_000 + at}`));
    const actor = { kind: "job", name: "bench" } as const;
    const made: Ctx = { companyId: world.company.id, actor, clock: world.company.clock, address: null };
    return { ctx: made, userId: user, identityIds: identities };
  });
  const real: number[] = [];
  const insert: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (const [n, identityId] of identityIds.entries()) {
    real.push(
      await timed(() =>
        transact(ctx, (tx) => reserveRoom(tx, ctx, { userId, identityId, channel: "whatsapp", clientId: null })),
      ),
    );
    insert.push(await timed(() => transact(ctx, (tx) => tx.execute(sql`insert into bench_inserts (n) values (${n})`))));
  }
  const p50 = percentile(real, 50);
  return {
    real_p50_ms: p50,
    real_p95_ms: percentile(real, 95),
    insert_p50_ms: percentile(insert, 50),
    ratio_p50: Number((p50 / percentile(insert, 50)).toFixed(2)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
