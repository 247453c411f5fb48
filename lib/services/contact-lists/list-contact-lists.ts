import { asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { firstList } from "@/lib/core/clients/lists";
import type { ContactListView } from "@/lib/core/clients/view";
import { read, type Tx } from "@/db/client";
import { clients, contactLists, officialAccounts } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { firstListFirst } from "./first-list";

/** The company's contact lists, *Clients* first, each with who is in it and which accounts fill it. */
export async function listContactLists(ctx: Ctx): Promise<readonly ContactListView[]> {
  requirePermission(ctx, "contact_list.read");
  return read(ctx, async (tx) => {
    const [lists, uses] = await Promise.all([
      tx
        .select()
        .from(contactLists)
        .where(eq(contactLists.companyId, ctx.companyId))
        .orderBy(firstListFirst, sql`${contactLists.name} collate "und-x-icu"`),
      readUses(tx, ctx),
    ]);
    return lists.map(({ id, name, description, version }) => ({
      id,
      name,
      description,
      version,
      ...uses(id),
      fixed: name === firstList,
    }));
  });
}

/** How many clients are in each list, archived ones too, and the keys of the accounts that fill it. */
export async function readUses(tx: Tx, ctx: Ctx): Promise<(listId: string) => { clients: number; accounts: string[] }> {
  const [counted, accounts] = await Promise.all([
    tx
      .select({ id: clients.contactListId, n: sql<number>`count(*)::int` })
      .from(clients)
      .where(eq(clients.companyId, ctx.companyId))
      .groupBy(clients.contactListId),
    tx
      .select({ id: officialAccounts.contactListId, key: officialAccounts.key })
      .from(officialAccounts)
      .where(eq(officialAccounts.companyId, ctx.companyId))
      .orderBy(asc(officialAccounts.key)),
  ]);
  return (listId) => ({
    clients: counted.find(({ id }) => id === listId)?.n ?? 0,
    accounts: accounts.filter(({ id }) => id === listId).map(({ key }) => key),
  });
}
