import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId, IdentityId } from "@/lib/core/ids";
import { the } from "@/lib/services/selection/values";

/** For a `select`: waits until whoever handles this client is done. */
export const identityLock = (companyId: SQL, identityId: SQL): SQL =>
  sql`pg_advisory_xact_lock(hashtextextended(${companyId}::text || ${identityId}::text, 11))`;

const lock = readyStatement<{ companyId: CompanyId; identityId: IdentityId }>(
  sql`select ${identityLock(the.companyId, the.identityId)}`,
);

// By the transaction or savepoint that took it, which holds it at least as long as the object is used.
const locked = new WeakMap<Tx, Set<IdentityId>>();

/**
 * All that one client sets in motion runs one after the other, until the transaction ends. Taken before any row lock of theirs.
 * Whoever holds it already asks nothing: several verbs of one message need it.
 */
export async function lockIdentity(tx: Tx, { companyId }: Ctx, identityId: IdentityId): Promise<void> {
  const held = locked.get(tx) ?? new Set();
  if (held.has(identityId)) return;
  locked.set(tx, held.add(identityId));
  await tx.execute(lock({ companyId, identityId }));
}

/** The same of several clients, always in the same order: two that lock some of the same never wait for each other. */
export async function lockIdentities(tx: Tx, ctx: Ctx, identityIds: readonly IdentityId[]): Promise<void> {
  if (identityIds.length === 0) return;
  const ids = sql.param(`{${[...new Set(identityIds)].toSorted().join(",")}}`);
  await tx.execute(
    sql`select count(*) from (select ${identityLock(sql`${ctx.companyId}`, sql`one.id`)}
      from unnest(${ids}::text[]) with ordinality as one(id, place) order by one.place offset 0) as locked`,
  );
}
