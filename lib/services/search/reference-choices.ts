import { and, asc, desc, eq, type SQL, type SQLWrapper, or, sql } from "drizzle-orm";
import { read, type Tx } from "@/db/client";
import { contactLists, interactions, officialAccounts, orgUnits, users } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import type { Reference } from "@/lib/core/search/fields";
import type { Suggestion } from "@/lib/core/search/suggestions";
import { seenBy } from "@/lib/services/interactions/seen-by";
import { sounds } from "./sounds";

/** Among so many of the newest interactions that the actor sees, the people and numbers they deal with are found. */
const newest = 2_000;

/** By what is typed of a name, or by ids. */
export type Wanted = { readonly typed: string } | { readonly ids: readonly string[] };

/**
 * Accounts, people, lists or units that the actor may name: everything of the company for an admin; for others the
 * numbers and people of the interactions they see, and those that they supervise.
 */
export async function referenceChoices(
  ctx: Ctx,
  what: Reference,
  wanted: Wanted,
  most: number,
): Promise<readonly Suggestion[]> {
  const reached = await reachOf(ctx);
  return read(ctx, (tx) => choices(tx, ctx, { what, wanted, reached, most }));
}

/** What somebody knows of the company by what they may see; null = everything. */
type Reached = {
  readonly accountIds: readonly string[];
  readonly userIds: readonly string[];
  readonly ouIds: readonly string[];
  /** Units whose people are all known. */
  readonly supervised: readonly string[];
} | null;

async function reachOf(ctx: Ctx): Promise<Reached> {
  const seen = visible(ctx.actor);
  if (seen.all) return null;
  const condition = await seenBy(ctx);
  const rows = await searchRead(ctx, (db, scopeOf) => {
    const some = db
      .select({ accountId: interactions.accountId, ownerId: interactions.ownerId })
      .from(interactions)
      .where(and(scopeOf(interactions.companyId), condition))
      .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
      .limit(newest)
      .as("some");
    return db
      .select({ accountId: some.accountId, ownerId: some.ownerId })
      .from(some)
      .groupBy(some.accountId, some.ownerId);
  });
  const own = ctx.actor.kind === "user" && ctx.actor.ouId ? [ctx.actor.ouId] : [];
  return {
    accountIds: [...seen.accountIds, ...rows.map((row) => row.accountId)],
    userIds: [...(seen.userId ? [seen.userId] : []), ...rows.flatMap((row) => row.ownerId ?? [])],
    ouIds: [...seen.ouIds, ...own],
    supervised: seen.ouIds,
  };
}

const among = (column: SQLWrapper, ids: readonly string[]): SQL => sql`${column} = any(${sql.param([...ids])}::uuid[])`;

type Asked = { readonly what: Reference; readonly wanted: Wanted; readonly reached: Reached; readonly most: number };

async function choices(
  tx: Tx,
  { companyId }: Ctx,
  { what, wanted, reached, most }: Asked,
): Promise<readonly Suggestion[]> {
  const asked = (id: SQLWrapper, ...texts: readonly SQLWrapper[]): SQL | undefined => {
    if ("ids" in wanted) return among(id, wanted.ids);
    return wanted.typed === "" ? undefined : or(...texts.map((text) => sounds(text, wanted.typed)));
  };
  const reach = (of: (known: NonNullable<Reached>) => SQL | undefined) => (reached === null ? undefined : of(reached));
  const none = sql<string | null>`null::text`;
  switch (what) {
    case "account":
      return tx
        .select({
          value: sql<string>`${officialAccounts.id}::text`,
          label: sql<string>`${officialAccounts.key} || ' · ' || ${officialAccounts.name}`,
          detail: none,
        })
        .from(officialAccounts)
        .where(
          and(
            eq(officialAccounts.companyId, companyId),
            reach((known) => among(officialAccounts.id, known.accountIds)),
            asked(officialAccounts.id, officialAccounts.key, officialAccounts.name),
          ),
        )
        .orderBy(sql`${officialAccounts.state} = 'retired'`, asc(officialAccounts.key), officialAccounts.id)
        .limit(most);
    case "user":
      return tx
        .select({
          value: sql<string>`${users.id}::text`,
          label: users.name,
          detail: sql<string | null>`${orgUnits.name}`,
        })
        .from(users)
        .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
        .where(
          and(
            eq(users.companyId, companyId),
            reach((known) => or(among(users.id, known.userIds), among(users.ouId, known.supervised))),
            asked(users.id, users.name),
          ),
        )
        .orderBy(sql`${users.state} = 'archived'`, asc(users.name), users.id)
        .limit(most);
    case "contact_list":
      return tx
        .select({ value: sql<string>`${contactLists.id}::text`, label: contactLists.name, detail: none })
        .from(contactLists)
        .where(
          and(
            eq(contactLists.companyId, companyId),
            reach(
              (known) =>
                sql`exists (select 1 from ${officialAccounts} where ${officialAccounts.companyId} = ${contactLists.companyId} and ${officialAccounts.contactListId} = ${contactLists.id} and ${among(officialAccounts.id, known.accountIds)})`,
            ),
            asked(contactLists.id, contactLists.name),
          ),
        )
        .orderBy(asc(contactLists.name), contactLists.id)
        .limit(most);
    case "unit":
      return tx
        .select({ value: sql<string>`${orgUnits.id}::text`, label: orgUnits.name, detail: none })
        .from(orgUnits)
        .where(
          and(
            eq(orgUnits.companyId, companyId),
            reach((known) => among(orgUnits.id, known.ouIds)),
            asked(orgUnits.id, orgUnits.name),
          ),
        )
        .orderBy(asc(orgUnits.name), orgUnits.id)
        .limit(most);
  }
}
