import { sql } from "drizzle-orm";
import type { Page } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";

/** Beyond so many a list says "10,000+": an exact count would read them all. */
const countAtMost = 10_000;
/** How many rows to count at most. */
export const countedRows = countAtMost + 1;

const one = { one: sql`1`.as("one") } as const;

type Matching = { limit: (n: number) => { as: (alias: string) => Parameters<ReturnType<Tx["select"]>["from"]>[0] } };

/** How many rows match, counted up to 10,000: a list that only grows is never counted to its end. */
export async function countUpTo(
  tx: Tx,
  matching: (columns: typeof one) => Matching,
): Promise<NonNullable<Page<unknown>["total"]>> {
  const some = matching(one).limit(countedRows).as("some");
  const [total] = await tx.select({ n: sql<number>`count(*)::int` }).from(some);
  return totalOf(total?.n ?? 0);
}

/** What a list says of so many rows, of which at most `countedRows` were counted. */
export const totalOf = (n: number): NonNullable<Page<unknown>["total"]> => ({
  count: Math.min(n, countAtMost),
  exact: n <= countAtMost,
});
