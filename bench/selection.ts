import { parseArgs } from "node:util";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { openScratchDatabase } from "./database/scratch";
import { fillRooms, makePlace } from "./selection/place";
import { measurePure } from "./selection/pure";
import { insertTable, measureReal } from "./selection/real";
import { countStatements } from "./selection/statements";
import { run as runWhatIf } from "./what-if";

const Options = z.object({
  seconds: z.coerce.number().min(1).max(600),
  calls: z.coerce.number().int().min(50).max(100_000),
  rooms: z.coerce.number().int().min(0).max(20_000_000),
});

/**
 * `pure_per_s`: decisions a second, trace and all, over the worked worlds and one pool of 50 accounts. `real_…`: a
 * reservation from that many accounts on a real database that holds `rooms`, in a transaction of its own; `ratio_p50`: beside
 * one insert and commit of the same run. `statements`: what a reservation sends between begin and commit, counted on the
 * wire with 10 and with 10,000 accounts. `what_if_ms`: an unsaved edit over all countries and 10,000 accounts, the slower of two
 * worlds. `--rooms 10000 --seconds 3 --calls 600`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "3" },
      calls: { type: "string", default: "600" },
      rooms: { type: "string", default: "10000" },
    },
  });
  const { seconds, calls, rooms } = Options.parse(values);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const pure = measurePure(seconds);
  say(`${pure} decisions a second`);
  const whatIf = await runWhatIf(["--rounds", "10"]);
  const database = await openScratchDatabase();
  try {
    await database.sql.unsafe(insertTable);
    const [few, many] = [await makePlace(10, 8), await makePlace(10_000, 8)];
    const place = await makePlace(50, calls);
    say(`making ${rooms} rooms`);
    await fillRooms(database.sql, place, rooms);
    const counted = [await countStatements(database.url, few), await countStatements(database.url, many)];
    return {
      pure_per_s: pure,
      rooms,
      ...(await measureReal(place)),
      statements: Math.max(...counted),
      statements_10: counted[0],
      statements_10000: counted[1],
      what_if_ms: Math.max(Number(whatIf["what_if_p50_ms"]), Number(whatIf["heaped_p50_ms"])),
    };
  } finally {
    await closeDatabase();
    await database.drop();
  }
}
