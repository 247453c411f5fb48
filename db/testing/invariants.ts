import type postgres from "postgres";

const live = `('reserved','pending','active','needs_verification')`;

/**
 * The model's invariants, by their number there: each statement gives the rows that break it, and none when all is
 * well, at any moment. Asked as the owner, over every company.
 */
export const invariants: Readonly<Record<string, string>> = {
  "1 one live room per account and client": `
    select company_id, account_id, identity_id from rooms where state in ${live} and not front_door
    group by 1, 2, 3 having count(*) > 1`,
  "1 one live room per account, client and user at a front door": `
    select company_id, account_id, identity_id, user_id from rooms where state in ${live} and front_door
    group by 1, 2, 3, 4 having count(*) > 1`,
  "2 one live room per user, client and channel": `
    select company_id, user_id, identity_id, channel from rooms where state in ${live}
    group by 1, 2, 3, 4 having count(*) > 1`,
  "3 one open interaction per account and client": `
    select company_id, account_id, identity_id, case when front_door then room_id end from interactions
    where closed_at is null group by 1, 2, 3, 4 having count(*) > 1`,
  "4 an open interaction of a room is its user's, or someone's who answers for a disabled one": `
    select i.company_id, i.id from interactions i
    join rooms r on r.company_id = i.company_id and r.id = i.room_id
    join users u on u.company_id = r.company_id and u.id = r.user_id
    join official_accounts a on a.company_id = i.company_id and a.id = i.account_id
    where i.closed_at is null and u.state = 'active' and a.purpose in ('secondary','dedicated') and i.owner_id is distinct from r.user_id`,
  "5 a provider's message is here once": `
    select company_id, account_id, provider_message_id from messages where provider_message_id is not null
    group by 1, 2, 3 having count(*) > 1`,
  "6 one pool per unit and channel": `
    select company_id, ou_id, channel from pool_units group by 1, 2, 3 having count(*) > 1`,
  "6 one dedicated account per user and channel": `
    select company_id, user_id, channel from official_accounts
    where purpose = 'dedicated' and state <> 'retired' group by 1, 2, 3 having count(*) > 1`,
  "7 a foreign key between companies' tables names the company": `
    select c.conname from pg_constraint c
    where c.contype = 'f' and exists (
      select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'company_id' and not a.attisdropped)
    and exists (
      select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'company_id' and not a.attisdropped)
    and not exists (
      select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'company_id')`,
  "8 no role of the product changes the audit log": `
    select role, right_to from unnest(array['linekeeper_app','linekeeper_jobs','linekeeper_search']) role,
      unnest(array['update','delete','truncate']) right_to where has_table_privilege(role, 'audit_log', right_to)`,
  // What was answered 200 is a row; while it is not settled a job must be there to settle it.
  "9 an accepted event has its job until it is settled": `
    select e.company_id, e.id from raw_events e where e.state = 'received' and not exists (
      select from jobs j where j.company_id = e.company_id and j.topic = 'inbound.received'
        and j.state <> 'failed' and j.payload->>'rawEventId' = e.id::text)`,
  "10 an outgoing message has its job until it is settled": `
    select m.company_id, m.id from messages m where m.delivery in ('queued','sending') and not exists (
      select from jobs j where j.company_id = m.company_id and j.topic = 'message.send'
        and j.state <> 'failed' and j.payload->>'messageId' = m.id::text)`,
  "10 a room that was promised has its invitation": `
    select r.company_id, r.id from rooms r where r.state in ('pending','active','needs_verification')
      and r.pool_id is not null and not r.front_door and not exists (
      select from messages m where m.company_id = r.company_id and m.id = r.invitation_message_id)`,
  "10 a finished run of Onboard has its room": `
    select o.company_id, o.id from onboarding_runs o where o.outcome = 'COMPLETED' and not exists (
      select from rooms r where r.company_id = o.company_id and r.id = o.room_id)`,
  "an account's live rooms are as many as are counted": `
    select company_id, account_id, counted.live_rooms, there.n from account_loads counted full join (
      select company_id, account_id, count(*) as n from rooms where state in ${live} group by 1, 2) there
    using (company_id, account_id) where coalesce(counted.live_rooms, 0) <> coalesce(there.n, 0)`,
  "a job's key has at most one head": `
    select company_id, queue_key from jobs where queue_key is not null and head and state <> 'failed'
    group by 1, 2 having count(*) > 1`,
};

/** The invariants that are broken now, with the first of their rows; all are asked in one snapshot. */
export async function brokenInvariants(
  sql: postgres.Sql,
): Promise<readonly { name: string; rows: readonly object[] }[]> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const broken: { name: string; rows: readonly object[] }[] = [];
    for (const [name, statement] of Object.entries(invariants)) {
      const rows = await tx.unsafe<object[]>(`${statement} limit 20`);
      if (rows.length > 0) broken.push({ name, rows: [...rows] });
    }
    return broken;
  });
}
