import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { addressKey, type Judged, judgeRows, ownerKey, type TakenFacts } from "@/lib/core/accounts/import/judge-rows";
import { type ImportWords, type Lookups, type Named, type ReadRow, readRow } from "@/lib/core/accounts/import/read-row";
import type { ImportField } from "@/lib/core/accounts/import/fields";
import type { Sheet } from "@/lib/core/csv/sheet";
import type { Descriptors } from "@/lib/core/providers/deps";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import type { Tx } from "@/db/client";
import { accountAddresses, contactLists, officialAccounts, providerConnections, users } from "@/db/schema";
import { usableUser } from "@/lib/services/selection/load-facts";

/** What a file's rows would become beside what is there: six statements, whatever their number. */
export async function judgeImport(
  tx: Tx,
  ctx: Ctx,
  sheet: Sheet<ImportField>,
  { descriptors, words }: { readonly descriptors: Descriptors; readonly words: ImportWords },
): Promise<Judged> {
  const { companyId } = ctx;
  const connections = await tx
    .select({ id: providerConnections.id, name: providerConnections.name, provider: providerConnections.provider })
    .from(providerConnections)
    .where(eq(providerConnections.companyId, companyId));
  const [people, lists] = await Promise.all([
    usersNamed(tx, ctx, sheet),
    tx
      .select({ id: contactLists.id, name: contactLists.name })
      .from(contactLists)
      .where(eq(contactLists.companyId, companyId)),
  ]);
  const found: Lookups = {
    connections: byName(connections),
    users: byName(people),
    contactLists: byName(lists),
  };
  const read = sheet.lines.map(({ cells }) => readRow(cells, sheet.columns, words, found));
  const providerOf = new Map(connections.map(({ id, provider }) => [id, ProviderName.safeParse(provider).data]));
  const taken = await takenBy(tx, ctx, read);
  return judgeRows(sheet.lines, read, {
    ...taken,
    carries: (connectionId, channel) => {
      const provider = providerOf.get(connectionId);
      return provider !== undefined && capabilitiesOn(descriptors[provider], channel) !== null;
    },
  });
}

function byName<Id extends string>(rows: readonly { readonly id: Id; readonly name: string }[]): Named<Id> {
  const found = new Map<string, Id | "several">();
  for (const { id, name } of rows) {
    const key = name.trim().toLowerCase();
    found.set(key, found.has(key) ? "several" : id);
  }
  return found;
}

/** Only those who may have a number, and of them only whom the file names. */
const usersNamed = (tx: Tx, ctx: Ctx, { columns, lines }: Sheet<ImportField>) => {
  const at = columns.indexOf("user");
  const emails = at === -1 ? [] : [...new Set(lines.map(({ cells }) => (cells[at] ?? "").trim().toLowerCase()))];
  return tx
    .select({ id: users.id, name: users.email })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), usableUser, sql`${users.email} = any(${list(emails)}::text[])`));
};

/** As one parameter: thousands of values are more than a statement takes one by one. */
const list = (values: readonly string[]) =>
  sql`(select array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)))`;

async function takenBy(tx: Tx, ctx: Ctx, read: readonly ReadRow[]): Promise<Omit<TakenFacts, "carries">> {
  const accounts = read.flatMap((row) => (row.ok ? [row.account] : []));
  const addresses = list([...new Set(accounts.map(({ address }) => address))]);
  const keys = list([...new Set(accounts.map(({ key }) => key.toLowerCase()))]);
  const mine = eq(officialAccounts.companyId, ctx.companyId);
  const [anyones, ownKeys, dedicated] = await Promise.all([
    // Of the whole installation: one address is one account, whoever has it.
    tx
      .select({ channel: accountAddresses.channel, address: accountAddresses.address })
      .from(accountAddresses)
      .where(sql`${accountAddresses.address} = any(${addresses}::text[])`),
    tx
      .select({ key: sql<string>`lower(${officialAccounts.key})` })
      .from(officialAccounts)
      .where(and(mine, sql`lower(${officialAccounts.key}) = any(${keys}::text[])`)),
    tx
      .select({
        userId: officialAccounts.userId,
        channel: officialAccounts.channel,
        address: officialAccounts.address,
      })
      .from(officialAccounts)
      .where(and(mine, eq(officialAccounts.purpose, "dedicated"), ne(officialAccounts.state, "retired"))),
  ]);
  return {
    addresses: new Set(anyones.map(addressKey)),
    keys: new Set(ownKeys.map(({ key }) => key)),
    owners: new Set(dedicated.map(ownerKey)),
    numbers: new Map(dedicated.flatMap(({ address, userId }) => (userId === null ? [] : [[address, userId]]))),
  };
}
