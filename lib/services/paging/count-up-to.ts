import { sql } from "drizzle-orm";
import type { Page } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";

const countAtMost = 10_000;
const one = { one: sql`1`.as("one") } as const;

type Matching = { limit: (n: number) => { as: (alias: string) => Parameters<ReturnType<Tx["select"]>["from"]>[0] } };

/** How many rows match, counted up to 10,000: a list that only grows is never counted to its end. */
export async function countUpTo(
  tx: Tx,
  matching: (columns: typeof one) => Matching,
): Promise<NonNullable<Page<unknown>["total"]>> {
  const some = matching(one)
    .limit(countAtMost + 1)
    .as("some");
  const [total] = await tx.select({ n: sql<number>`count(*)::int` }).from(some);
  const n = total?.n ?? 0;
  return { count: Math.min(n, countAtMost), exact: n <= countAtMost };
}
