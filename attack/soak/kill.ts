import { readFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { findProcesses } from "@/bench/console/find-processes";

const victims = ["worker", "web", "database"] as const;

/** Kills one of a running console's processes at a time; its supervisor is to start it again. */
export async function makeKiller(sql: postgres.Sql) {
  const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const pidFile = join(row?.folder ?? "", "postmaster.pid");
  const kills = { worker: 0, web: 0, database: 0 };

  const pidsOf = (victim: (typeof victims)[number]): readonly number[] =>
    victim === "database" ? [Number(readFileSync(pidFile, "utf8").split("\n")[0])] : findProcesses(victim);

  return {
    kills,
    /** Nothing where the chosen one is down already. */
    killOne(): void {
      const victim = victims[Math.floor(Math.random() * victims.length)] ?? "worker";
      try {
        const pids = pidsOf(victim);
        for (const pid of pids) process.kill(pid, "SIGKILL");
        if (pids.length > 0) kills[victim]++;
      } catch {
        // Gone between the look and the blow.
      }
    },
  };
}
