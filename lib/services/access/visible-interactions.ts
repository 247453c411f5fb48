import { type SQL, inArray, or, sql } from "drizzle-orm";
import { type Actor } from "@/lib/core/access/actor";
import { visible } from "@/lib/core/access/visible";
import { interactions, officialAccounts, users } from "@/db/schema";

/**
 * The one condition for whose interactions an actor sees; undefined = every one of the company. Rooms on secondary and
 * dedicated numbers follow their user; the conversations of a shared number follow the account.
 */
export function visibleInteractions(actor: Actor): SQL | undefined {
  const seen = visible(actor);
  if (seen.all) return undefined;
  const terms: SQL[] = [];
  if (seen.userId) terms.push(sql`${interactions.ownerId} = ${seen.userId}`);
  if (seen.ouIds.length > 0) {
    terms.push(
      sql`exists (select 1 from ${users} where ${users.companyId} = ${interactions.companyId} and ${users.id} = ${interactions.ownerId} and ${inArray(users.ouId, [...seen.ouIds])})`,
    );
  }
  if (seen.accountIds.length > 0) {
    terms.push(
      sql`exists (select 1 from ${officialAccounts} where ${officialAccounts.companyId} = ${interactions.companyId} and ${officialAccounts.id} = ${interactions.accountId} and ${officialAccounts.purpose} in ('primary', 'inbox') and ${inArray(officialAccounts.id, [...seen.accountIds])})`,
    );
  }
  return or(...terms) ?? sql`false`;
}
