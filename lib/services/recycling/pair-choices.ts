import { and, asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { PairChoicesView } from "@/lib/core/recycling/view";
import { read } from "@/db/client";
import { officialAccounts, pools, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

const most = 500;

/** What the list of pairs can be narrowed to: the accounts and pools, and the users of whom a pair cools, by name. */
export async function pairChoices(ctx: Ctx): Promise<PairChoicesView> {
  requirePermission(ctx, "recycling.read");
  const { companyId } = ctx;
  return read(ctx, async (tx) => {
    const [accounts, people, ofPools] = await Promise.all([
      tx
        .select({
          id: officialAccounts.id,
          name: sql<string>`${officialAccounts.key} || ' · ' || ${officialAccounts.name}`,
        })
        .from(officialAccounts)
        .where(eq(officialAccounts.companyId, companyId))
        .orderBy(asc(officialAccounts.key))
        .limit(most),
      tx
        .select({ id: users.id, name: users.name })
        .from(users)
        .where(
          and(
            eq(users.companyId, companyId),
            sql`exists (select 1 from ${rooms} r where r.company_id = ${companyId} and r.user_id = ${users.id}
              and r.state in ('cooling', 'closed') and r.cooling_until is not null)`,
          ),
        )
        .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
        .limit(most),
      tx
        .select({ id: pools.id, name: pools.name })
        .from(pools)
        .where(eq(pools.companyId, companyId))
        .orderBy(sql`${pools.name} collate "und-x-icu"`, pools.id)
        .limit(most),
    ]);
    return { accounts, users: people, pools: ofPools };
  });
}
