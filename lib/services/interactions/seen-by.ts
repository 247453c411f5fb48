import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { interactions, officialAccounts, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";

/**
 * The same rule as `visibleInteractions`, with its users and accounts looked up beforehand: the search role reads the
 * searched tables alone. undefined = every one of the company.
 */
export async function seenBy(ctx: Ctx): Promise<SQL | undefined> {
  const seen = visible(ctx.actor);
  if (seen.all) return undefined;
  const [people, shared] = await read(ctx, (tx) =>
    Promise.all([
      seen.ouIds.length === 0
        ? []
        : tx
            .select({ id: users.id })
            .from(users)
            .where(and(eq(users.companyId, ctx.companyId), inArray(users.ouId, [...seen.ouIds]))),
      seen.accountIds.length === 0
        ? []
        : tx
            .select({ id: officialAccounts.id })
            .from(officialAccounts)
            .where(
              and(
                eq(officialAccounts.companyId, ctx.companyId),
                inArray(officialAccounts.id, [...seen.accountIds]),
                inArray(officialAccounts.purpose, ["primary", "inbox"]),
              ),
            ),
    ]),
  );
  const owners = [...(seen.userId ? [seen.userId] : []), ...people.map((row) => row.id)];
  return (
    or(
      owners.length > 0 ? inArray(interactions.ownerId, owners) : undefined,
      shared.length > 0
        ? inArray(
            interactions.accountId,
            shared.map((row) => row.id),
          )
        : undefined,
    ) ?? sql`false`
  );
}
