import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { read } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";

/** Until so many statements in this file's database wait for what other transactions hold. */
export async function manyWait(ctx: Ctx, many: number): Promise<void> {
  for (const lateMs = Date.now() + 10_000; Date.now() < lateMs; await pause(10)) {
    const [row] = await read(ctx, (tx) =>
      tx.execute<{ waiting: number }>(sql`select count(*)::int as waiting
        from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
    if (row && row.waiting >= many) return;
  }
  throw new Error(`Fewer than ${many} wait`);
}
