import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type CompanyId, PoolId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { identityLock } from "@/lib/services/identities/lock-identity";
import type { SelectionAsked } from "./load-facts";
import { pathOfUser } from "./load-path";
import { listOf, the } from "./values";

// Reservations in one pool run one after the other until the transaction ends; edits of the pool do not wait for them.
const poolLock = (poolId: SQL): SQL =>
  sql`pg_advisory_xact_lock(hashtextextended(${the.companyId}::text || ${poolId}::text, 12))`;

type Scope = { readonly companyId: CompanyId };
type Asked = Pick<SelectionAsked, "userId" | "identityId" | "channel">;

// A reservation only looks things up by their keys: to plan that anew for each client takes longer than to find them.
const planOnce = sql`set_config('plan_cache_mode', 'force_generic_plan', true)`;

const clientAndFirst = readyStatement<Scope & Asked>(sql`
  with client as materialized (select ${identityLock(the.companyId, the.identityId)}, ${planOnce}),
  first as (
    select given.pool_id from users join pool_units given on given.company_id = ${the.companyId}
      and given.ou_id = users.ou_id and given.channel = ${the.channel}
    where users.company_id = ${the.companyId} and users.id = ${the.userId})
  select first.pool_id as id, ${poolLock(sql`first.pool_id`)} from client left join first on true`);

const inOrder = readyStatement<Scope & { ids: string }>(sql`
  select ${poolLock(sql`pool.id`)} from unnest(${the.ids}) with ordinality as pool(id, place) order by pool.place`);

const allOfPath = readyStatement<Scope & Omit<Asked, "identityId">>(sql`
  with recursive ${pathOfUser}
  select ${poolLock(sql`path.pool_id`)} from path where path.pool_id is not null order by path.height`);

/** Locks the client, then the pool of the user's own unit, where most decisions end: its id, or null where there is none. */
export async function lockForReservation(tx: Tx, { companyId }: Ctx, asked: Asked): Promise<PoolId | null> {
  const { userId, identityId, channel } = asked;
  const [row] = await tx.execute<{ id: string | null }>(clientAndFirst({ companyId, userId, identityId, channel }));
  return PoolId.nullable().parse(row?.id ?? null);
}

/** Locks pools in the order given, the path's. */
export async function lockPools(tx: Tx, { companyId }: Ctx, poolIds: readonly PoolId[]): Promise<void> {
  await tx.execute(inOrder({ companyId, ids: listOf(poolIds) }));
}

/**
 * Locks every pool on a user's path. Whoever ends a room and reserves another in one transaction does so first: an ended room
 * holds its account's count, which a reservation asks for under its pool's lock.
 */
export async function lockPath(
  tx: Tx,
  { companyId }: Ctx,
  { userId, channel }: Omit<Asked, "identityId">,
): Promise<void> {
  await tx.execute(allOfPath({ companyId, userId, channel }));
}
