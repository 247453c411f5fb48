import { and, inArray, type SQL, sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ListSearch } from "@/lib/core/exports/view";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { rareOf, readySearch, whereReady } from "./ready-search";

/** The company, what the actor may see and what is asked, as one condition on `interactions`. */
export type Wanted = (scopeOf: ScopeOf) => SQL;

/**
 * Which interactions are wanted: those that the list finds at this address, and no others.
 * @param zone IANA zone in which days are counted
 * @throws AppError `invalid` for a search that cannot be read, with its place
 */
export async function wantedInteractions(
  ctx: Ctx,
  { q, f, search, account, ids }: ListSearch,
  zone: string,
): Promise<Wanted> {
  const ready = await readySearch(ctx, parseInteractionQuery({ q, f, search, account }), zone);
  const rare = await rareOf(ctx, ready, "count");
  const named = ids && inArray(interactions.id, [...ids]);
  return (scopeOf) => sql`(${and(whereReady(scopeOf, ready, rare), named)})`;
}
