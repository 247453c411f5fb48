import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";

/** All that one client sets in motion runs one after the other, until the transaction ends. Taken before any row lock of theirs. */
export async function lockIdentity(tx: Tx, ctx: Ctx, identityId: IdentityId): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${ctx.companyId}::text || ${identityId}::text, 11))`,
  );
}
