import { parseArgs } from "node:util";
import type postgres from "postgres";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { closeSearch } from "@/db/search-door";
import type { InteractionQuery } from "@/lib/core/interactions/schema";
import { countInteractions } from "@/lib/services/interactions/count-interactions";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { openScratchDatabase } from "./database/scratch";
import { percentile } from "./figures/percentile";
import { fillOffice, fillWords, withoutIndexes } from "./search/fill";
import { insertsPerSecond, searchIndexes } from "./search/inserts";
import { makeOffice, type Office } from "./search/office";
import { type Asked, searchesOf } from "./search/searches";

const Options = z.object({
  rows: z.coerce.number().int().min(5_000).max(20_000_000),
  rounds: z.coerce.number().int().min(1).max(100),
});

/** Of every hundred interactions, how many are which company's; the first is searched. */
const shares = [60, 20, 10, 6, 4] as const;
const zone = "Europe/Rome";

/**
 * The interactions list over `rows` of them, five companies' (one with 60 %), with three messages each (one from five million on),
 * in Latin and Han, asked through its verbs as the roles of the product: the first page of every search and the next, and apart the
 * counts (`count_p95_ms`). Milliseconds; each search is asked `rounds` times after once unmeasured, with several values. `slowest`: the three slowest searches by
 * p95 with what they asked. `index_mb`: what the search's own indexes take. `insert_ratio`: clients' messages stored a second with
 * those indexes beside without. `--rows 1000000 --rounds 5`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: "string", default: "1000000" }, rounds: { type: "string", default: "5" } },
  });
  const { rows, rounds } = Options.parse(values);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const database = await openScratchDatabase();
  try {
    const { sql: owner } = database;
    const offices = await Promise.all(shares.map((share) => makeOffice(`Company of ${share} %`)));
    await fillWords(owner);
    await withoutIndexes(owner, async () => {
      for (const [at, office] of offices.entries()) {
        const interactions = Math.round((rows * (shares[at] ?? 0)) / 100);
        say(`making ${interactions} interactions`);
        await fillOffice(owner, office, { interactions, messages: rows < 5_000_000 ? 3 : 1 });
      }
      say("building the indexes");
    });
    const [office] = offices;
    if (!office) throw new Error("There is no company to search");
    say("searching");
    const timed = await timeAll(owner, office, rounds);
    const indexMb = await sizeOf(owner);
    say("storing messages");
    const withIndexes = await insertsPerSecond(owner, office, 6);
    await owner.unsafe(searchIndexes.map((name) => `drop index ${name};`).join(""));
    const without = await insertsPerSecond(owner, office, 6);
    return {
      rows,
      ...timed,
      index_mb: indexMb,
      insert_per_s: withIndexes,
      insert_ratio: Number((withIndexes / without).toFixed(2)),
    };
  } finally {
    await closeSearch();
    await closeDatabase();
    await database.drop();
  }
}

const queryOf = (asked: Asked): InteractionQuery => ({
  q: "",
  filters: [],
  sort: null,
  after: null,
  before: null,
  size: 50,
  search: "",
  ...asked,
});

async function timeAll(owner: postgres.Sql, office: Office, rounds: number) {
  const phones = await owner<{ phone: string }[]>`
    select phone from interactions where company_id = ${office.ctx.companyId} and number % 7919 = 0 limit 8`;
  const searches: Readonly<Record<string, readonly Asked[]>> = {
    list: [{}],
    ...searchesOf(
      office,
      phones.map(({ phone }) => phone),
    ),
  };
  const took: { name: string; asked: Asked; ms: number }[] = [];
  const nextPages: number[] = [];
  const counts: number[] = [];
  const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    const startMs = performance.now();
    return [await work(), performance.now() - startMs];
  };
  for (let round = 0; round <= rounds; round++)
    for (const [name, all] of Object.entries(searches))
      for (const asked of all) {
        const query = queryOf(asked);
        const [page, ms] = await timed(() => listInteractions(office.ctx, query, zone));
        const [, countMs] = await timed(() => countInteractions(office.ctx, query, zone));
        const { next: after } = page;
        const nextMs =
          after === null ? null : (await timed(() => listInteractions(office.ctx, { ...query, after }, zone)))[1];
        if (round === 0) continue;
        took.push({ name, asked, ms });
        counts.push(countMs);
        if (nextMs !== null) nextPages.push(nextMs);
      }
  const figures = (ms: readonly number[]) => ({ p50_ms: percentile(ms, 50), p95_ms: percentile(ms, 95) });
  const named = Object.keys(searches).map((name) => [
    name,
    figures(took.filter((one) => one.name === name).map(({ ms }) => ms)),
  ]);
  const slowest = took.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  return {
    searches: { ...Object.fromEntries(named), next_page: figures(nextPages) },
    count_p95_ms: percentile(counts, 95),
    slowest: slowest.map(({ name, asked, ms }) => ({ name, ms: Math.round(ms), search: asked.search?.slice(0, 200) })),
  };
}

async function sizeOf(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ mb: number }[]>`
    select round(sum(pg_relation_size(c.oid)) / 1048576.0)::int as mb from pg_class c where c.relname = any(${[...searchIndexes]})`;
  return row?.mb ?? 0;
}
