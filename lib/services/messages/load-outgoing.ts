import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { type JsonRow, rowOf } from "@/db/row-of";
import { identities, messages, officialAccounts, providerConnections, type rooms, templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId, MessageId } from "@/lib/core/ids";
import { msOf, named, the } from "@/lib/services/selection/values";

type One = { readonly companyId: CompanyId; readonly messageId: MessageId };
const messageId = named("messageId", "uuid");

const outgoing = readyStatement<One>(sql`
  select to_jsonb(m) as message, to_jsonb(a) as account, to_jsonb(i) as identity, to_jsonb(c) as connection, to_jsonb(t) as template,
    r.state as "roomState",
    (select ${msOf(sql`max(w.window_expires_at)`)}::float8 from interactions w
      where w.company_id = ${the.companyId} and w.identity_id = m.identity_id and w.account_id = m.account_id) as "windowExpiresAtMs"
  from messages m
    join official_accounts a on a.company_id = ${the.companyId} and a.id = m.account_id
    join identities i on i.company_id = ${the.companyId} and i.id = m.identity_id
    join provider_connections c on c.company_id = ${the.companyId} and c.id = a.connection_id
    left join templates t on t.company_id = ${the.companyId} and t.id = m.template_id
    left join rooms r on r.company_id = ${the.companyId} and r.id = m.room_id
  where m.company_id = ${the.companyId} and m.id = ${messageId} and m.direction = 'out'
  for update of m`);

type Row = {
  readonly message: JsonRow;
  readonly account: JsonRow;
  readonly identity: JsonRow;
  readonly connection: JsonRow;
  readonly template: JsonRow | null;
  readonly roomState: typeof rooms.$inferSelect.state | null;
  /** As `readWindow` tells it. */
  readonly windowExpiresAtMs: number | null;
};

/** A message of ours with all that its sending needs, its row locked; null when it is gone. */
export async function loadOutgoing(tx: Tx, { companyId }: Ctx, id: MessageId) {
  const [row] = await tx.execute<Row>(outgoing({ companyId, messageId: id }));
  if (!row) return null;
  const { id: connectionId, provider, settings, secrets } = rowOf(providerConnections, row.connection);
  return {
    message: rowOf(messages, row.message),
    account: rowOf(officialAccounts, row.account),
    identity: rowOf(identities, row.identity),
    connection: { id: connectionId, provider, settings, secrets },
    template: row.template === null ? null : rowOf(templates, row.template),
    roomState: row.roomState,
    windowExpiresAtMs: row.windowExpiresAtMs,
  };
}

export type Outgoing = NonNullable<Awaited<ReturnType<typeof loadOutgoing>>>;

const locked = readyStatement<One>(sql`
  select to_jsonb(m) as message from messages m where m.company_id = ${the.companyId} and m.id = ${messageId} for update`);

/** The message row alone, locked. */
export async function lockMessage(tx: Tx, { companyId }: Ctx, id: MessageId) {
  const [row] = await tx.execute<{ message: JsonRow }>(locked({ companyId, messageId: id }));
  return row ? rowOf(messages, row.message) : null;
}
