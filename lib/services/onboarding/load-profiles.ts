import { type SQL, sql } from "drizzle-orm";
import type { ClientId, OuId, UserId } from "@/lib/core/ids";
import type { NamedUser, ProfileFacts } from "@/lib/core/onboarding/facts";
import { msOf, the } from "@/lib/services/selection/values";

type Named = NamedUser & { readonly roles: readonly string[] };

/** A list of `ProfileRow`: the identity's profiles, each with whom it is assigned to. Empty where `unless` finds nobody to see one. */
export const profilesJson = (unless: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', c.id, 'stage', c.stage, 'lastUsedAtMs', ${msOf(sql`c.last_active_at`)},
    'assigned', cu.user_id, 'ouId', owner.ou_id) order by c.id), '[]')
  from client_identities ci
    join clients c on c.company_id = ${the.companyId} and c.id = ci.client_id
    left join client_users cu on cu.company_id = ${the.companyId} and cu.client_id = c.id
    left join users owner on owner.company_id = ${the.companyId} and owner.id = cu.user_id
  where ci.company_id = ${the.companyId} and ci.identity_id = ${the.identityId} and exists (select from ${unless}))`;

/** For a `with recursive`: `reached`, the units that each of these users was granted, with everything below them. */
export const reachOf = (supervisors: SQL): SQL => sql`
  reached as (
    select granted.user_id, granted.ou_id from supervisor_units granted
      where granted.company_id = ${the.companyId} and granted.user_id in (${supervisors})
    union
    select reached.user_id, below.id from reached
      join org_units below on below.company_id = ${the.companyId} and below.parent_id = reached.ou_id)`;

export type ProfileRow = Pick<ProfileFacts, "stage" | "lastUsedAtMs"> & {
  readonly id: ClientId;
  readonly assigned: UserId | null;
  readonly ouId: OuId | null;
};

export type ReachRow = { readonly userId: UserId; readonly ouId: OuId };

/**
 * The profiles that carry an identity, and which of the named users may see each: those it is assigned to, admins, and
 * supervisors of a unit that one of the assigned users is in.
 */
export function profilesOf(
  rows: readonly ProfileRow[],
  named: readonly Named[],
  reach: readonly ReachRow[],
): readonly ProfileFacts[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((held) => {
    const [first] = held;
    if (!first) return [];
    const assignedTo = held.flatMap(({ assigned }) => assigned ?? []);
    const ouIds = new Set(held.flatMap(({ ouId }) => ouId ?? []));
    const reaches = (userId: UserId) => reach.some((one) => one.userId === userId && ouIds.has(one.ouId));
    const sees = ({ id, roles }: Named) => assignedTo.includes(id) || roles.includes("admin") || reaches(id);
    const { id, stage, lastUsedAtMs } = first;
    return [{ id, stage, assignedTo, visibleTo: named.filter(sees).map((user) => user.id), lastUsedAtMs }];
  });
}
