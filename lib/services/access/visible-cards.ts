import { type SQL, inArray, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/core/access/actor";
import { visible } from "@/lib/core/access/visible";
import { requestCards, users } from "@/db/schema";

/** The one condition for whose requests an actor sees; undefined = every one of the company. A shared account has none. */
export function visibleCards(actor: Actor): SQL | undefined {
  const seen = visible(actor);
  if (seen.all) return undefined;
  const terms: SQL[] = [];
  if (seen.userId) terms.push(sql`${requestCards.userId} = ${seen.userId}`);
  if (seen.ouIds.length > 0)
    terms.push(
      sql`exists (select 1 from ${users} where ${users.companyId} = ${requestCards.companyId} and ${users.id} = ${requestCards.userId} and ${inArray(users.ouId, [...seen.ouIds])})`,
    );
  return or(...terms) ?? sql`false`;
}
