import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { accept, type MetaWorld, textCall } from "@/lib/worker/testing/meta-world";
import { startProductWorker } from "@/lib/worker/testing/processes";
import { tapStatements } from "../database/statement-tap";

/** What the transaction of one stranger's first message sends between begin and commit, by a worker of its own. */
export async function countStatements(owner: postgres.Sql, world: MetaWorld): Promise<number> {
  const url = new URL(process.env["DATABASE_URL"] ?? "");
  const tap = await tapStatements(url.toString());
  url.host = `127.0.0.1:${tap.port}`;
  const worker = await startProductWorker(1, { DATABASE_URL: url.toString() });
  try {
    worker.run();
    const counts: number[] = [];
    // The first ones fill what a process keeps.
    for (let n = 0; n < 3; n++) {
      tap.takeCounts();
      await accept(world, textCall(world));
      while (await isAtWork(owner, world)) await pause(20);
      counts.push(Math.max(...tap.takeCounts()));
    }
    return Math.min(...counts);
  } finally {
    await worker.kill();
    tap.close();
  }
}

async function isAtWork(owner: postgres.Sql, { companyId }: MetaWorld): Promise<boolean> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from jobs where company_id = ${companyId} and topic = 'inbound.received'`;
  return row?.n !== 0;
}
