import { and, inArray, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type Actor } from "@/lib/core/access/actor";
import type { AccountId } from "@/lib/core/ids";
import { visible } from "@/lib/core/access/visible";
import { interactions, officialAccounts, users } from "@/db/schema";

/** Of a shared account that is none of these: what somebody had there is not theirs to see any more. A room goes with its user. */
const elsewhere = (accountIds: readonly AccountId[]): SQL => sql`(${interactions.roomId} is null and exists (
  select 1 from ${officialAccounts} where ${officialAccounts.companyId} = ${interactions.companyId} and ${officialAccounts.id} = ${interactions.accountId}
    and ${and(inArray(officialAccounts.purpose, ["primary", "inbox"]), notInArray(officialAccounts.id, [...accountIds]))}))`;

/** Deleted ones are nobody's to find: no list, count, search, file, figure or address has them. */
export const isThere: SQL = isNull(interactions.deletedAt);

/** The one condition for the interactions that an actor finds: those that are there, as far as they see them. */
export const visibleInteractions = (actor: Actor): SQL => and(isThere, sightOf(actor)) ?? isThere;

/**
 * Whose interactions an actor sees, deleted or not; undefined = every one of the company. Rooms on secondary and
 * dedicated numbers follow their user; the conversations of a shared number follow the account.
 */
export function sightOf(actor: Actor): SQL | undefined {
  const seen = visible(actor);
  if (seen.all) return undefined;
  const terms: SQL[] = [];
  if (seen.userId) terms.push(sql`(${interactions.ownerId} = ${seen.userId} and not ${elsewhere(seen.accountIds)})`);
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
