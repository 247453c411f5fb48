import { sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ListSearch } from "@/lib/core/exports/view";
import { wantedInteractions } from "@/lib/services/interactions/wanted";

/** How many interactions a file or an act would be of; null = more than `most`, or more than can be counted in time. */
export async function countWanted(
  ctx: Ctx,
  search: ListSearch & { readonly zone: string },
  most: number,
): Promise<number | null> {
  const wanted = await wantedInteractions(ctx, search, search.zone);
  try {
    const [row] = await searchRead(ctx, (db, scopeOf) =>
      db.select({ n: sql<string>`count(*)` }).from(
        db
          .select({ id: interactions.id })
          .from(interactions)
          .where(wanted(scopeOf))
          .limit(most + 1)
          .as("some"),
      ),
    );
    const counted = Number(row?.n);
    return counted > most ? null : counted;
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  }
}
