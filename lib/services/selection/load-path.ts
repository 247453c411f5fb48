import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { OuId, PoolId, type UserId } from "@/lib/core/ids";
import type { UnitFacts } from "@/lib/core/selection/facts";
import { type Tx } from "@/db/client";
import { orgUnits, poolUnits, users } from "@/db/schema";

// What 16 levels can need at most; a forged cycle ends here too.
const maxHeight = 32;

/** The org units from a user's own up to the root, each with its pool of the channel: one statement, whatever the tree. */
export const loadPath = (tx: Tx, ctx: Ctx, userId: UserId, channel: Channel): Promise<readonly UnitFacts[]> =>
  loadPathFrom(
    tx,
    ctx,
    channel,
    sql`(select ${users.ouId} from ${users} where ${and(eq(users.companyId, ctx.companyId), eq(users.id, userId))})`,
  );

/** The same from a unit; empty when it is not one of this company. */
export const loadPathOfUnit = (tx: Tx, ctx: Ctx, ouId: OuId, channel: Channel): Promise<readonly UnitFacts[]> =>
  loadPathFrom(tx, ctx, channel, sql`${ouId}::uuid`);

async function loadPathFrom(tx: Tx, ctx: Ctx, channel: Channel, start: SQL): Promise<readonly UnitFacts[]> {
  const rows = await tx.execute<{ id: string; parent_id: string | null; name: string; pool_id: string | null }>(sql`
    with recursive path as (
      select ${orgUnits.id} as id, ${orgUnits.parentId} as parent_id, ${orgUnits.name} as name, 1 as height
        from ${orgUnits} where ${and(eq(orgUnits.companyId, ctx.companyId), sql`${orgUnits.id} = ${start}`)}
      union all
      select ${orgUnits.id}, ${orgUnits.parentId}, ${orgUnits.name}, path.height + 1
        from path join ${orgUnits} on ${orgUnits.companyId} = ${ctx.companyId} and ${orgUnits.id} = path.parent_id
        where path.height < ${maxHeight}
    )
    select path.id, path.parent_id, path.name, ${poolUnits.poolId} as pool_id
      from path left join ${poolUnits}
        on ${poolUnits.companyId} = ${ctx.companyId} and ${poolUnits.ouId} = path.id and ${poolUnits.channel} = ${channel}
      order by path.height`);
  return rows.map((row) => ({
    id: OuId.parse(row.id),
    parentId: row.parent_id === null ? null : OuId.parse(row.parent_id),
    name: row.name,
    poolId: row.pool_id === null ? null : PoolId.parse(row.pool_id),
  }));
}
