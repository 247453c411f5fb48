import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";

/**
 * Closed conversations of one company in the order of their ids, some with tags and each with one message: names with what
 * a file must quote, Latin and Chinese, agents as the company has them, and those of its accounts whose conversations go with
 * their agent.
 */
export async function fill(owner: postgres.Sql, companyId: string, rows: number, ownerId?: string): Promise<void> {
  const perStatement = 50_000;
  await untilKnown(owner, companyId);
  for (let from = 0; from < rows; from += perStatement) {
    const until = Math.min(rows, from + perStatement);
    await as(
      owner,
      companyId,
      (tx) => tx`
      with accounts as (select array_agg(id order by id) ids from official_accounts
        where company_id = ${companyId} and channel = 'whatsapp' and purpose = 'secondary'),
      people as (select array_agg(id order by id) ids from users where company_id = ${companyId} and id = coalesce(${ownerId ?? null}::uuid, id)),
      known as (select id from identities where company_id = ${companyId} order by id limit 1),
      made as (
        select uuidv7() id, n, a.ids[1 + n % cardinality(a.ids)] account_id, k.id identity_id, p.ids[1 + n % cardinality(p.ids)] owner_id,
          timestamptz '2024-01-01' + n * interval '31 seconds' + (n % 997) * interval '1 ms' as at
        from generate_series(${from}::int, ${until - 1}::int) n, accounts a, people p, known k),
      talks as (
        insert into interactions (company_id, id, account_id, identity_id, channel, front_door, owner_id, status, close_reason,
          contact_name, phone, started_at, closed_at, last_message_at, last_message_text, last_message_direction, last_message_state,
          last_inbound_at, window_expires_at, message_count, unread_count, first_name, last_name, first_reply_at, assigned_at)
        select ${companyId}::uuid, id, account_id, identity_id, 'whatsapp', false, owner_id, 'closed', 'agent',
          case n % 10 when 0 then '王小明 ' || n when 1 then 'Łukasz "Łuk" Wójcik, ' || n when 2 then '=HYPERLINK(' || n || ')' else 'Maria Rossi ' || n end,
          '+39333' || lpad(n::text, 7, '0'), at, at + interval '2 hours', at + interval '1 hour', 'Grazie mille', 'out', 'read',
          at, at + interval '24 hours', 1, n % 3, 'Maria', 'Rossi ' || n, at + interval '3 minutes', at
        from made returning id),
      said as (
        insert into messages (company_id, id, interaction_id, account_id, identity_id, direction, type, text, provider_message_id, sent_at, created_at)
        select ${companyId}::uuid, uuidv7(), id, account_id, identity_id, 'in', 'text', 'Good morning, is the desk open, please?', 'bench-' || id, at, at from made returning 1),
      tags as (
        insert into interaction_tags (company_id, interaction_id, tag)
        select ${companyId}::uuid, id, unnest(array['vip', 'gold']) from made where n % 7 = 0 returning 1)
      select (select count(*) from talks), (select count(*) from said), (select count(*) from tags)`,
    );
  }
  const [made] = await as(
    owner,
    companyId,
    (tx) => tx`select count(*) n from interactions where company_id = ${companyId}`,
  );
  if (Number(made?.["n"]) < rows) throw new Error(`Only ${String(made?.["n"])} interactions are there`);
  await owner.unsafe("vacuum analyze interactions, interaction_tags, messages");
}

/** The tables' owner is bound by the policies too. */
export const as = <T>(owner: postgres.Sql, companyId: string, work: (tx: postgres.TransactionSql) => Promise<T>) =>
  owner.begin(async (tx) => {
    await tx`select set_config('app.company_id', ${companyId}, true)`;
    return work(tx);
  });

const lookEveryMs = 200;
const patienceMs = 60_000;

/** The demo's clients write to it once it is up. */
async function untilKnown(owner: postgres.Sql, companyId: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
    const known = await as(
      owner,
      companyId,
      (tx) => tx`select from identities where company_id = ${companyId} limit 1`,
    );
    if (known.length > 0) return;
    await sleep(lookEveryMs);
  }
  throw new Error("Nobody wrote to the company");
}
