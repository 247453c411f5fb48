import { type SQL, and, inArray, isNull, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/core/access/actor";
import { visible } from "@/lib/core/access/visible";
import type { Ctx } from "@/lib/core/access/ctx";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { clientUsers, clients, interactions, officialAccounts, rooms, users } from "@/db/schema";

/** The one condition for the clients that an actor finds: those that were not erased, as far as they see them. */
export const visibleClients = (ctx: Ctx): SQL => and(isNull(clients.erasedAt), sightOf(ctx)) ?? sql`false`;

/**
 * Whose clients an actor sees; undefined = every one of the company. A client is seen by those it
 * is assigned to or who talk with it in a live room, by supervisors of such users' units, and by those who were granted
 * a shared account on which it wrote.
 */
function sightOf(ctx: Ctx): SQL | undefined {
  const seen = visible(ctx.actor);
  if (seen.all) return undefined;
  const { companyId } = ctx;
  const states = inArray(rooms.state, [...liveRoomStates]);
  const terms: SQL[] = [];
  const ofUsers = (whose: (column: typeof clientUsers.userId | typeof rooms.userId) => SQL) =>
    terms.push(
      sql`${clients.id} in (select ${clientUsers.clientId} from ${clientUsers} where ${clientUsers.companyId} = ${companyId} and ${whose(clientUsers.userId)})`,
      sql`${clients.id} in (select ${rooms.clientId} from ${rooms} where ${rooms.companyId} = ${companyId} and ${states} and ${whose(rooms.userId)})`,
    );
  const { userId, ouIds, accountIds } = seen;
  if (userId) ofUsers((column) => sql`${column} = ${userId}`);
  if (ouIds.length > 0)
    ofUsers(
      (column) =>
        sql`${column} in (select ${users.id} from ${users} where ${users.companyId} = ${companyId} and ${inArray(users.ouId, [...ouIds])})`,
    );
  if (accountIds.length > 0)
    terms.push(
      sql`${clients.id} in (select ${interactions.clientId} from ${interactions} join ${officialAccounts} on ${officialAccounts.companyId} = ${interactions.companyId} and ${officialAccounts.id} = ${interactions.accountId}
        where ${interactions.companyId} = ${companyId} and ${officialAccounts.purpose} in ('primary', 'inbox') and ${inArray(interactions.accountId, [...accountIds])})`,
    );
  return or(...terms) ?? sql`false`;
}

/**
 * Whom an actor may give clients to or take them from: everyone for an admin, the users of their units for a supervisor,
 * themselves for an agent. A condition on users; undefined = anyone of the company.
 */
export function assignableUsers(actor: Actor): SQL | undefined {
  const seen = visible(actor);
  if (seen.all) return undefined;
  return (
    or(
      seen.userId ? sql`${users.id} = ${seen.userId}` : undefined,
      seen.ouIds.length > 0 ? inArray(users.ouId, [...seen.ouIds]) : undefined,
    ) ?? sql`false`
  );
}
