import { and, eq, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { contactLists, officialAccounts, providerConnections, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { ConnectionId, ContactListId, UserId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";

export type AccountChoices = {
  readonly connections: readonly {
    readonly id: ConnectionId;
    readonly name: string;
    readonly provider: string;
    readonly state: string;
  }[];
  readonly users: readonly { readonly id: UserId; readonly name: string; readonly dedicatedOn: readonly Channel[] }[];
  readonly contactLists: readonly { readonly id: ContactListId; readonly name: string }[];
};

/** What an account's form offers: connections, the users it may be dedicated to, and contact lists. */
export async function accountChoices(ctx: Ctx): Promise<AccountChoices> {
  requirePermission(ctx, "account.read");
  return read(ctx, async (tx) => {
    const [connections, people, lists, dedicated] = await Promise.all([
      tx
        .select({
          id: providerConnections.id,
          name: providerConnections.name,
          provider: providerConnections.provider,
          state: providerConnections.state,
        })
        .from(providerConnections)
        .where(eq(providerConnections.companyId, ctx.companyId))
        .orderBy(providerConnections.name),
      tx
        .select({ id: users.id, name: users.name })
        .from(users)
        .where(and(eq(users.companyId, ctx.companyId), eq(users.state, "active"), sql`'agent' = any(${users.roles})`))
        .orderBy(sql`${users.name} collate "und-x-icu"`),
      tx
        .select({ id: contactLists.id, name: contactLists.name })
        .from(contactLists)
        .where(eq(contactLists.companyId, ctx.companyId))
        .orderBy(contactLists.name),
      tx
        .select({ userId: officialAccounts.userId, channel: officialAccounts.channel })
        .from(officialAccounts)
        .where(
          and(
            eq(officialAccounts.companyId, ctx.companyId),
            eq(officialAccounts.purpose, "dedicated"),
            sql`${officialAccounts.state} <> 'retired'`,
          ),
        ),
    ]);
    const taken = Map.groupBy(dedicated, (row) => row.userId);
    return {
      connections,
      contactLists: lists,
      users: people.map((user) => ({ ...user, dedicatedOn: (taken.get(user.id) ?? []).map((row) => row.channel) })),
    };
  });
}
