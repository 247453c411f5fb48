import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientImportField } from "@/lib/core/clients/import/fields";
import {
  type ClientMatches,
  type JudgedClients,
  type KnownClient,
  judgeClientRows,
  numberKey,
} from "@/lib/core/clients/import/judge-rows";
import { type ImportLookups, type ReadClientRow, readClientRow } from "@/lib/core/clients/import/read-row";
import type { Sheet } from "@/lib/core/csv/sheet";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { accountAddresses, clientIdentities, clients, contactLists, identities, users } from "@/db/schema";
import { visibleClients } from "@/lib/services/access/visible-clients";

/** What a file's rows would become beside who is there: five statements, whatever their number. */
export async function judgeImport(
  tx: Tx,
  ctx: Ctx,
  { lines, columns }: Sheet<ClientImportField>,
): Promise<JudgedClients> {
  const found = await lookUp(tx, ctx);
  const read = lines.map(({ cells }) => readClientRow(cells, columns, found));
  return judgeClientRows(lines, read, await matchesOf(tx, ctx, read));
}

async function lookUp(tx: Tx, ctx: Ctx): Promise<ImportLookups> {
  const [lists, people] = await Promise.all([
    tx
      .select({ id: contactLists.id, name: contactLists.name })
      .from(contactLists)
      .where(eq(contactLists.companyId, ctx.companyId)),
    tx
      .select({ id: users.id, email: users.email, name: users.name })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.state, "active"), sql`'agent' = any(${users.roles})`)),
  ]);
  return {
    lists: new Map(lists.map(({ id, name }) => [name.toLowerCase(), id])),
    users: usersByWord(people),
  };
}

/** By email, and by a name that nobody else has: our own export names them so. */
function usersByWord(people: readonly { readonly id: UserId; readonly email: string; readonly name: string }[]) {
  const named = Map.groupBy(people, ({ name }) => name.toLowerCase());
  const alone = [...named].flatMap(([name, [one, other]]) => (one && !other ? [[name, one.id] as const] : []));
  return new Map([...alone, ...people.map(({ email, id }) => [email, id] as const)]);
}

/** As one parameter: thousands of values are more than a statement takes one by one. */
const list = (values: readonly string[]) =>
  sql`(select array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)))`;

async function matchesOf(tx: Tx, ctx: Ctx, read: readonly ReadClientRow[]): Promise<ClientMatches> {
  const rows = read.flatMap((row) => (row.ok ? [row.client] : []));
  const keys = [...new Set(rows.flatMap(({ matchKey }) => matchKey ?? []))];
  const emails = [...new Set(rows.flatMap(({ email }) => email ?? []))];
  const living = and(eq(clients.companyId, ctx.companyId), ne(clients.stage, "archived"), visibleClients(ctx));
  const [numbered, mailed, own] = await Promise.all([
    tx
      .select({
        id: clients.id,
        name: clients.displayName,
        channel: identities.channel,
        matchKey: sql<string>`${identities.matchKey}`,
      })
      .from(identities)
      .innerJoin(
        clientIdentities,
        and(eq(clientIdentities.companyId, identities.companyId), eq(clientIdentities.identityId, identities.id)),
      )
      .innerJoin(clients, and(eq(clients.companyId, identities.companyId), eq(clients.id, clientIdentities.clientId)))
      .where(and(living, sql`${identities.matchKey} = any(${list(keys)}::text[])`))
      .orderBy(clients.displayName, clients.id),
    tx
      .select({ id: clients.id, name: clients.displayName, email: sql<string>`lower(${clients.email})` })
      .from(clients)
      .where(and(living, sql`lower(${clients.email}) = any(${list(emails)}::text[])`))
      .orderBy(clients.displayName, clients.id),
    tx
      .select({ address: accountAddresses.address })
      .from(accountAddresses)
      .where(
        and(
          eq(accountAddresses.companyId, ctx.companyId),
          sql`${accountAddresses.address} = any(${list(keys.map((key) => `+${key}`))}::text[])`,
        ),
      ),
  ]);
  const known = ({ id, name }: KnownClient): KnownClient => ({ id, name });
  return {
    byNumber: grouped(numbered, (row) => numberKey(row.channel, row.matchKey), known),
    byEmail: grouped(mailed, (row) => row.email, known),
    own: new Set(own.map(({ address }) => address.slice(1))),
  };
}

const grouped = <Row extends KnownClient>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  known: (row: Row) => KnownClient,
): ReadonlyMap<string, readonly KnownClient[]> =>
  new Map([...Map.groupBy(rows, keyOf)].map(([key, some]) => [key, some.map(known)]));
