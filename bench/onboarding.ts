import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { brokenInvariants } from "@/db/testing/invariants";
import { makeMetaWorld } from "@/lib/worker/testing/meta-world";
import { drained } from "@/lib/worker/testing/outside";
import { endProcesses, startProvider } from "@/lib/worker/testing/processes";
import { findProcesses } from "./console/find-processes";
import { startConsole } from "./console/start-console";
import { percentile } from "./figures/percentile";
import { sendAtRate } from "./ingest/senders";
import { bareTransactions, bareTable } from "./onboarding/bare";
import { countStatements } from "./onboarding/statements";
import { openDoor } from "./onboarding/strangers";

const Options = z.object({
  seconds: z.coerce.number().min(2).max(600),
  rate: z.coerce.number().min(1).max(500),
  clients: z.coerce.number().int().min(50).max(100_000),
});
/** As many as a worker does at once. */
const atOnce = 8;
const words = ["michael", "anna", "li.wei", "ravi", "sofia", "omar", "ines", "kenji"];

/**
 * Strangers who ask for a user, each by a signed call over HTTP, in a production build with one worker and commits on the disk;
 * an onboarding has ended when its invitation is in the outbox, as another connection sees it. `p50_ms`, `p95_ms`: `rate` a
 * second whatever becomes of those before. `per_s`: `clients` sent as fast as they are taken. `statements`: what one sends to
 * PostgreSQL in its transaction; `bare_per_s`: transactions of as many bare statements and one insert, as many at once;
 * `ratio`: onboardings beside those. The tables have been analysed, as those of a company at work are. `broken`: invariants with a row against them, and clients without exactly one room and
 * one invitation. `load`: of the machine, over a minute. `--seconds 10 --rate 30 --clients 600`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "10" },
      rate: { type: "string", default: "30" },
      clients: { type: "string", default: "600" },
    },
  });
  const { seconds, rate, clients } = Options.parse(values);
  const { baseUrl, stop } = await startConsole({ durable: true });
  const databaseUrl = process.env["DATABASE_URL"] ?? "";
  const owner = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  try {
    await owner.unsafe(bareTable);
    const { url } = await startProvider();
    const world = await makeMetaWorld(`${url}/ok`, { secondaries: 8, words });
    const door = openDoor(owner, world, { baseUrl, words });
    await sendAtRate(rate, 2, door.onboard);
    // As autovacuum does within its first minute: what was planned on empty tables reads them whole.
    await owner.unsafe("analyze");
    // What the warm-up left undone would be waited for by all that follows.
    await drained(owner, world.companyId);
    const took = await sendAtRate(rate, seconds, door.onboard);
    const load = loadavg()[0] ?? Number.NaN;
    const startMs = performance.now();
    await door.onboardAll(clients);
    const perSecond = clients / ((performance.now() - startMs) / 1_000);
    await drained(owner, world.companyId);
    const broken = (await brokenInvariants(owner)).length + (await door.wrong());
    for (const pid of findProcesses("worker")) process.kill(pid, "SIGSTOP");
    const statements = await countStatements(owner, world);
    const bare = await bareTransactions(databaseUrl, { statements, atOnce, seconds: 3 });
    door.close();
    return {
      rate_per_s: rate,
      p50_ms: percentile(took, 50),
      p95_ms: percentile(took, 95),
      per_s: Math.round(perSecond),
      statements,
      bare_per_s: bare,
      ratio: Number((perSecond / bare).toFixed(2)),
      broken,
      load: Number(load.toFixed(1)),
    };
  } finally {
    for (const pid of findProcesses("worker")) process.kill(pid, "SIGCONT");
    await endProcesses();
    await owner.end({ timeout: 2 });
    await closeDatabase();
    await stop();
  }
}
