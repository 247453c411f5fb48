import type { UserChoicesView } from "@/lib/core/users/view";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OuId, UserId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { companies, officialAccounts, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

const mostSuccessors = 5_000;

/** The choices of a user's form; `userId` is left out of the successors. */
export async function userChoices(ctx: Ctx, userId: UserId | null): Promise<UserChoicesView> {
  requirePermission(ctx, "user.read");
  return read(ctx, async (tx) => {
    const [units, successors, accounts, [company]] = await Promise.all([
      tx.execute<{ id: OuId; path: string }>(sql`
        with recursive tree as (
          select id, name::text as path from ${orgUnits} where company_id = ${ctx.companyId} and parent_id is null
          union all
          select o.id, tree.path || ' / ' || o.name from ${orgUnits} o join tree on o.parent_id = tree.id where o.company_id = ${ctx.companyId})
        select id, path from tree order by path collate "und-x-icu"`),
      tx
        .select({ id: users.id, name: users.name, email: users.email })
        .from(users)
        .where(
          and(
            eq(users.companyId, ctx.companyId),
            eq(users.state, "active"),
            userId === null ? undefined : ne(users.id, userId),
          ),
        )
        .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
        .limit(mostSuccessors),
      tx
        .select({ id: officialAccounts.id, name: officialAccounts.name, key: officialAccounts.key })
        .from(officialAccounts)
        .where(
          and(
            eq(officialAccounts.companyId, ctx.companyId),
            inArray(officialAccounts.purpose, ["primary", "inbox"]),
            ne(officialAccounts.state, "retired"),
          ),
        )
        .orderBy(officialAccounts.key),
      tx
        .select({ language: companies.language, zone: companies.zone, country: companies.country })
        .from(companies)
        .where(eq(companies.id, ctx.companyId)),
    ]);
    const rows = [...units].map(({ id, path }) => ({ id, path }));
    return { units: rows, successors, accounts, company: company ?? { language: "en", zone: "UTC", country: null } };
  });
}
