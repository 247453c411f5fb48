import { and, eq, inArray, isNotNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { interactions, officialAccounts, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId } from "@/lib/core/ids";
import { visible } from "@/lib/core/access/visible";
import { isThere } from "@/lib/services/access/visible-interactions";

/**
 * The same rule as `visibleInteractions`, with its users and accounts looked up beforehand: the search role reads the
 * searched tables alone.
 */
export const seenBy = async (ctx: Ctx): Promise<SQL> => and(isThere, await sightFrom(ctx)) ?? isThere;

async function sightFrom(ctx: Ctx): Promise<SQL | undefined> {
  const seen = visible(ctx.actor);
  if (seen.all) return undefined;
  const [people, all] = await read(ctx, (tx) =>
    Promise.all([
      seen.ouIds.length === 0
        ? []
        : tx
            .select({ id: users.id })
            .from(users)
            .where(and(eq(users.companyId, ctx.companyId), inArray(users.ouId, [...seen.ouIds]))),
      tx
        .select({ id: officialAccounts.id })
        .from(officialAccounts)
        .where(
          and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.purpose, ["primary", "inbox"])),
        ),
    ]),
  );
  const mine = new Set<string>(seen.accountIds);
  const [shared, elsewhere] = [all.filter(({ id }) => mine.has(id)), all.filter(({ id }) => !mine.has(id))];
  const owners = people.map((row) => row.id);
  const own = seen.userId ? eq(interactions.ownerId, seen.userId) : undefined;
  // What somebody had on a shared account is not theirs to see once they are off it; a room goes with its user.
  const stillOwn =
    own && elsewhere.length > 0
      ? and(own, or(isNotNull(interactions.roomId), notInArray(interactions.accountId, idsOf(elsewhere))))
      : own;
  return (
    or(
      stillOwn,
      owners.length > 0 ? inArray(interactions.ownerId, owners) : undefined,
      shared.length > 0 ? inArray(interactions.accountId, idsOf(shared)) : undefined,
    ) ?? sql`false`
  );
}

const idsOf = (rows: readonly { readonly id: AccountId }[]): AccountId[] => rows.map(({ id }) => id);
