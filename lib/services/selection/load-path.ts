import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { CompanyId, OuId, UserId } from "@/lib/core/ids";
import type { UnitFacts } from "@/lib/core/selection/facts";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { the } from "./values";

// What 16 levels can need at most; a forged cycle ends here too.
const maxHeight = sql.raw("32");

/**
 * For a `with recursive`: `path`, the org units from the one that `start` gives up to the root, each with its pool of the channel.
 * Empty when the unit is not one of this company.
 */
const pathFrom = (start: SQL): SQL => sql`
  climbed as (
    select id, parent_id, name, 1 as height from org_units where company_id = ${the.companyId} and id = ${start}
    union all
    select above.id, above.parent_id, above.name, climbed.height + 1
      from climbed join org_units above on above.company_id = ${the.companyId} and above.id = climbed.parent_id
      where climbed.height < ${maxHeight}),
  path as (
    select climbed.*, given.pool_id from climbed left join pool_units given
      on given.company_id = ${the.companyId} and given.ou_id = climbed.id and given.channel = ${the.channel})`;

/** The path of the user. */
export const pathOfUser = pathFrom(
  sql`(select ou_id from users where company_id = ${the.companyId} and id = ${the.userId})`,
);

/** The path as a list of `UnitFacts`. */
export const pathJson = sql`(select coalesce(json_agg(
  json_build_object('id', id, 'parentId', parent_id, 'name', name, 'poolId', pool_id) order by height), '[]') from path)`;

type Scope = { readonly companyId: CompanyId; readonly channel: Channel };
const ofUser = readyStatement<Scope & { userId: UserId }>(
  sql`with recursive ${pathOfUser} select ${pathJson} as units`,
);
const ofUnit = readyStatement<Scope & { ouId: OuId }>(
  sql`with recursive ${pathFrom(the.ouId)} select ${pathJson} as units`,
);

/** The org units from a user's own up to the root, each with its pool of the channel: one statement, whatever the tree. */
export const loadPath = (tx: Tx, { companyId }: Ctx, userId: UserId, channel: Channel): Promise<readonly UnitFacts[]> =>
  load(tx, ofUser({ companyId, userId, channel }));

/** The same from a unit; empty when it is not one of this company. */
export const loadPathOfUnit = (
  tx: Tx,
  { companyId }: Ctx,
  ouId: OuId,
  channel: Channel,
): Promise<readonly UnitFacts[]> => load(tx, ofUnit({ companyId, ouId, channel }));

async function load(tx: Tx, statement: SQL): Promise<readonly UnitFacts[]> {
  const [row] = await tx.execute<{ units: UnitFacts[] }>(statement);
  return row?.units ?? [];
}
