import { sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { searchRead, tookTooLong } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionCount, InteractionQuery } from "@/lib/core/interactions/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countedRows, totalOf } from "@/lib/services/paging/count-up-to";
import { rareOf, readySearch, whereReady } from "./ready-search";

const patienceMs = 3_000;

/**
 * How many of the interactions that the actor may see a search of the list finds, up to 10,000. A count that takes too
 * long is none: the page stands without it.
 * @param zone IANA zone in which days are counted
 * @param withinMs how long the counting itself may take
 * @throws AppError invalid with the place at which the advanced search cannot be read
 */
export async function countInteractions(
  ctx: Ctx,
  query: Pick<InteractionQuery, "q" | "filters" | "search">,
  zone: string,
  withinMs = patienceMs,
): Promise<InteractionCount> {
  requirePermission(ctx, "interaction.read");
  const ready = await readySearch(ctx, query, zone);
  try {
    const rare = await rareOf(ctx, ready, "count");
    const [found] = await searchRead(
      ctx,
      (db, scopeOf) => {
        const some = db
          .select({ one: sql`1`.as("one") })
          .from(interactions)
          .where(whereReady(scopeOf, ready, rare))
          .limit(countedRows)
          .as("some");
        return db.select({ n: sql<number>`count(*)::int` }).from(some);
      },
      { withinMs },
    );
    return { total: totalOf(found?.n ?? 0) };
  } catch (error) {
    if (tookTooLong(error)) return { total: null };
    throw error;
  }
}
