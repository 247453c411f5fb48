import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type IdentityId, OuId, UserId } from "@/lib/core/ids";
import type { NamedUser, ProfileFacts } from "@/lib/core/onboarding/facts";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, clientUsers, orgUnits, supervisorUnits, users } from "@/db/schema";

type Named = NamedUser & { readonly roles: readonly string[] };

/**
 * The profiles that carry an identity, and which of the named users may see each: those it is assigned to, admins, and
 * supervisors of a unit that one of the assigned users is in.
 */
export async function loadProfiles(
  tx: Tx,
  ctx: Ctx,
  identityId: IdentityId,
  named: readonly Named[],
): Promise<readonly ProfileFacts[]> {
  // Nobody named, nobody to see a profile.
  if (named.length === 0) return [];
  const [rows, reach] = await Promise.all([
    tx
      .select({
        id: clients.id,
        stage: clients.stage,
        lastActiveAt: clients.lastActiveAt,
        assigned: clientUsers.userId,
        ouId: users.ouId,
      })
      .from(clientIdentities)
      .innerJoin(
        clients,
        and(eq(clients.companyId, clientIdentities.companyId), eq(clients.id, clientIdentities.clientId)),
      )
      .leftJoin(clientUsers, and(eq(clientUsers.companyId, clients.companyId), eq(clientUsers.clientId, clients.id)))
      .leftJoin(users, and(eq(users.companyId, clients.companyId), eq(users.id, clientUsers.userId)))
      .where(and(eq(clientIdentities.companyId, ctx.companyId), eq(clientIdentities.identityId, identityId))),
    supervisedUnits(
      tx,
      ctx,
      named.filter(({ roles }) => roles.includes("supervisor")).map(({ id }) => id),
    ),
  ]);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((held) => {
    const [first] = held;
    if (!first) return [];
    const assignedTo = held.flatMap(({ assigned }) => assigned ?? []);
    const ouIds = new Set(held.flatMap(({ ouId }) => ouId ?? []));
    const sees = ({ id, roles }: Named) =>
      assignedTo.includes(id) || roles.includes("admin") || (reach.get(id) ?? []).some((ouId) => ouIds.has(ouId));
    const { id, stage, lastActiveAt } = first;
    return [
      {
        id,
        stage,
        assignedTo,
        visibleTo: named.filter(sees).map((user) => user.id),
        lastUsedAtMs: lastActiveAt.getTime(),
      },
    ];
  });
}

/** The units each supervisor was granted, with everything below them: one statement. */
async function supervisedUnits(
  tx: Tx,
  ctx: Ctx,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, readonly OuId[]>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.execute<{ user_id: string; ou_id: string }>(sql`
    with recursive reached as (
      select ${supervisorUnits.userId} as user_id, ${supervisorUnits.ouId} as ou_id from ${supervisorUnits}
        where ${and(eq(supervisorUnits.companyId, ctx.companyId), inArray(supervisorUnits.userId, [...userIds]))}
      union
      select reached.user_id, ${orgUnits.id} from reached
        join ${orgUnits} on ${orgUnits.companyId} = ${ctx.companyId} and ${orgUnits.parentId} = reached.ou_id
    )
    select user_id, ou_id from reached`);
  const reach = new Map<UserId, OuId[]>();
  for (const row of rows) {
    const userId = UserId.parse(row.user_id);
    reach.set(userId, [...(reach.get(userId) ?? []), OuId.parse(row.ou_id)]);
  }
  return reach;
}
