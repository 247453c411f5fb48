import { sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { percentile } from "../figures/percentile";
import type { Place } from "./place";

/** A table for the measure: made by the owner beforehand. */
export const insertTable = `create table bench_inserts (id uuid primary key default uuidv7(), n int);
  grant insert on bench_inserts to linekeeper_app`;

const warmUp = 20;

/** One reservation per client in a transaction of its own, beside one insert and commit of the same run. */
export async function measureReal({ ctx, userId, identityIds }: Place): Promise<Record<string, number>> {
  const real: number[] = [];
  const insert: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (const [n, identityId] of identityIds.entries()) {
    const asked = { userId, identityId, channel: "whatsapp", clientId: null } as const;
    real.push(
      await timed(async () => {
        const { found } = await transact(ctx, (tx) => reserveRoom(tx, ctx, asked));
        if (!found) throw new Error("A reservation of the benchmark found no account");
      }),
    );
    insert.push(await timed(() => transact(ctx, (tx) => tx.execute(sql`insert into bench_inserts (n) values (${n})`))));
  }
  const [reals, inserts] = [real.slice(warmUp), insert.slice(warmUp)];
  const p50 = percentile(reals, 50);
  return {
    real_p50_ms: p50,
    real_p95_ms: percentile(reals, 95),
    insert_p50_ms: percentile(inserts, 50),
    ratio_p50: Number((p50 / percentile(inserts, 50)).toFixed(2)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
