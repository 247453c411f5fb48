import { parseArgs } from "node:util";
import { z } from "zod";
import { openScratchDatabase } from "@/bench/database/scratch";
import { closeDatabase } from "@/db/client";
import { endProcesses } from "@/lib/worker/testing/processes";
import { siegeOfRooms } from "@/lib/worker/testing/siege";

const Options = z.object({
  seconds: z.coerce.number().min(1).max(86_400),
  processes: z.coerce.number().int().min(1).max(32),
});

/** Check 52 at length: rooms opened, ended and opened anew under kills. `--seconds 60 --processes 8` */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: "string", default: "60" }, processes: { type: "string", default: "8" } },
  });
  const { seconds, processes } = Options.parse(values);
  const { sql, drop } = await openScratchDatabase();
  try {
    const found = await siegeOfRooms({ sql, processes, seconds, killEveryMs: 2_000, ends: 100 });
    return { ok: found.wrong.length + found.broken.length === 0, ...found };
  } finally {
    await endProcesses();
    await closeDatabase();
    await drop();
  }
}
