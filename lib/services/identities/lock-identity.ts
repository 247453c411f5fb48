import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";

/** For a `select`: waits until whoever handles this client is done. */
export const identityLock = (companyId: SQL, identityId: SQL): SQL =>
  sql`pg_advisory_xact_lock(hashtextextended(${companyId}::text || ${identityId}::text, 11))`;

/** All that one client sets in motion runs one after the other, until the transaction ends. Taken before any row lock of theirs. */
export async function lockIdentity(tx: Tx, ctx: Ctx, identityId: IdentityId): Promise<void> {
  await tx.execute(sql`select ${identityLock(sql`${ctx.companyId}`, sql`${identityId}`)}`);
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
