import { and, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { officialAccounts, providerConnections, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { conditionsOf, type SearchTree } from "@/lib/core/search/tree";
import type { Known } from "./where-one";

/**
 * The accounts and users that the values of a search stand for: the search role reads the searched tables alone, and a
 * list of ids keeps its plan on their indexes.
 */
export async function lookUpKnown(ctx: Ctx, tree: SearchTree): Promise<Known> {
  const asked = new Set(conditionsOf(tree).map(({ field }) => field));
  if (!asked.has("provider") && !asked.has("list") && !asked.has("unit")) return {};
  const [accounts, people] = await read(ctx, (tx) =>
    Promise.all([
      asked.has("provider") || asked.has("list")
        ? tx
            .select({
              id: officialAccounts.id,
              list: officialAccounts.contactListId,
              provider: providerConnections.provider,
            })
            .from(officialAccounts)
            .innerJoin(
              providerConnections,
              and(
                eq(providerConnections.companyId, officialAccounts.companyId),
                eq(providerConnections.id, officialAccounts.connectionId),
              ),
            )
            .where(eq(officialAccounts.companyId, ctx.companyId))
        : [],
      asked.has("unit")
        ? tx.select({ id: users.id, unit: users.ouId }).from(users).where(eq(users.companyId, ctx.companyId))
        : [],
    ]),
  );
  return {
    provider: idsBy(accounts, (one) => one.provider),
    list: idsBy(accounts, (one) => one.list),
    unit: idsBy(people, (one) => one.unit),
  };
}

const idsBy = <Row extends { readonly id: string }>(rows: readonly Row[], by: (row: Row) => string | null) =>
  new Map([...Map.groupBy(rows, (row) => by(row) ?? "")].map(([value, some]) => [value, some.map(({ id }) => id)]));
