import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { type JsonRow, rowOf } from "@/db/row-of";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId, ConnectionId } from "@/lib/core/ids";
import type { InboundAccountRef } from "@/lib/core/providers/inbound";
import { storedWith } from "@/lib/services/messages/is-stored";
import { named, the } from "@/lib/services/selection/values";

export type AccountRow = typeof officialAccounts.$inferSelect;

type Asked = {
  readonly companyId: CompanyId;
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly providerMessageId: string | null;
};

/**
 * The account `a` that `which` finds, and whether a message of this provider's id is stored with it. A retired account still takes
 * what comes for it, unless its number lives on in another one.
 */
const accountBy = (which: SQL) =>
  readyStatement<Asked>(sql`
    select to_jsonb(a) as account, ${storedWith(sql`a.id`)} as "isStored"
    from official_accounts a
    where a.company_id = ${the.companyId} and a.connection_id = ${named("connectionId", "uuid")} and ${which}
    order by a.state = 'retired', a.id limit 1`);

const name = named("name", "text");
const byProviderId = accountBy(sql`a.provider_account_id = ${name}`);
const byAddress = accountBy(sql`a.address in (${name}, '+' || ${name})`);

/**
 * The account that a provider's call names, within the connection whose secret signed it: by the provider's own id
 * where there is one, else by address. Null = quarantine: another company's number is as foreign as an unknown one.
 */
export async function findAccount(
  tx: Tx,
  ctx: Ctx,
  connectionId: ConnectionId,
  ref: InboundAccountRef,
): Promise<AccountRow | null> {
  const found = await findAccountOf(tx, ctx, connectionId, { accountRef: ref, providerMessageId: null });
  return found?.account ?? null;
}

/** The same for a message, with whether it is stored already: one statement. */
export async function findAccountOf(
  tx: Tx,
  { companyId }: Ctx,
  connectionId: ConnectionId,
  message: { readonly accountRef: InboundAccountRef; readonly providerMessageId: string | null },
): Promise<{ readonly account: AccountRow; readonly isStored: boolean } | null> {
  const { providerAccountId, address } = message.accountRef;
  if (providerAccountId === null && address === null) return null;
  const { providerMessageId } = message;
  const statement =
    providerAccountId === null
      ? byAddress({ companyId, connectionId, name: address?.replace(/^\+/, "") ?? "", providerMessageId })
      : byProviderId({ companyId, connectionId, name: providerAccountId, providerMessageId });
  const [row] = await tx.execute<{ account: JsonRow; isStored: boolean }>(statement);
  return row ? { account: rowOf(officialAccounts, row.account), isStored: row.isStored } : null;
}
