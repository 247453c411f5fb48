import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { roleUrl } from "@/db/urls";

// The usual queue on Postgres: each worker takes the oldest row that nobody holds. Fast, and order is left to luck.
const concurrency = Number(process.argv[2] ?? 8);
const sql = postgres(roleUrl("jobs"), { max: concurrency, onnotice: () => undefined });
let stopping = false;

const takeOne = (): Promise<boolean> =>
  sql.begin(async (tx) => {
    const [job] = await tx<{ company_id: string; id: string; payload: { n: number; key: string } }[]>`
      select company_id, id, payload from bench_jobs where state = 'queued' order by seq limit 1 for update skip locked`;
    if (!job) return false;
    await tx`insert into job_trace (company_id, key, n, what, attempt, pid)
      values (${job.company_id}, ${job.payload.key}, ${job.payload.n}, 'effect', 1, ${process.pid})`;
    await tx`delete from bench_jobs where id = ${job.id}`;
    return true;
  });

async function work(): Promise<void> {
  while (!stopping) if (!(await takeOne())) await pause(20);
}

const leave = (): void => {
  stopping = true;
};
process.on("SIGTERM", leave);
process.on("disconnect", leave);
process.send?.({ ready: true });
await Promise.all(Array.from({ length: concurrency }, work));
await sql.end({ timeout: 2 });
process.exit(0);
