import { parseArgs } from "node:util";
import { z } from "zod";
import { openScratchDatabase } from "@/bench/database/scratch";
import { closeDatabase } from "@/db/client";
import { endProcesses } from "@/lib/worker/testing/processes";
import { siegeOfJobs } from "@/lib/worker/testing/siege";

const Options = z.object({
  seconds: z.coerce.number().min(1).max(86_400),
  clients: z.coerce.number().int().min(1).max(1_000_000),
});

/**
 * Check 45 at length: clients write, three jobs apiece, and one of two workers is killed every second or so for as long
 * as there is work, `seconds` at most. `--clients 4000 --seconds 300`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: "string", default: "300" }, clients: { type: "string", default: "4000" } },
  });
  const { seconds, clients } = Options.parse(values);
  const { sql, drop } = await openScratchDatabase();
  try {
    const found = await siegeOfJobs({ sql, processes: 2, clients, seconds, killEveryMs: 1_000 });
    return { ok: found.lost + found.doubled + found.other + found.broken.length === 0, ...found };
  } finally {
    await endProcesses();
    await closeDatabase();
    await drop();
  }
}
