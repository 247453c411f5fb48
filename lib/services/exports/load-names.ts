import { and, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { contactLists, officialAccounts, orgUnits, providerConnections, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportNames } from "@/lib/core/exports/line";

/**
 * What the rows of a file name. Asked after the rows' snapshot was taken: nothing is ever taken from these tables that a
 * row could name, so all of it is found.
 */
export const loadNames = (ctx: Ctx): Promise<ExportNames> =>
  read(ctx, async (tx) => {
    const [accounts, people] = await Promise.all([
      tx
        .select({
          id: officialAccounts.id,
          key: officialAccounts.key,
          provider: providerConnections.provider,
          list: contactLists.name,
        })
        .from(officialAccounts)
        .leftJoin(
          providerConnections,
          and(
            eq(providerConnections.companyId, officialAccounts.companyId),
            eq(providerConnections.id, officialAccounts.connectionId),
          ),
        )
        .leftJoin(
          contactLists,
          and(
            eq(contactLists.companyId, officialAccounts.companyId),
            eq(contactLists.id, officialAccounts.contactListId),
          ),
        )
        .where(eq(officialAccounts.companyId, ctx.companyId)),
      tx
        .select({ id: users.id, name: users.name, unit: orgUnits.name })
        .from(users)
        .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
        .where(eq(users.companyId, ctx.companyId)),
    ]);
    return {
      accounts: new Map(
        accounts.map(({ id, key, provider, list }) => [id, { key, provider: provider ?? "", list: list ?? "" }]),
      ),
      users: new Map(people.map(({ id, name, unit }) => [id, { name, unit: unit ?? "" }])),
    };
  });
