import type postgres from "postgres";

/** Jobs of the messages that are not yet done. */
export async function stillAtWork(sql: postgres.Sql, companyId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from jobs where company_id = ${companyId} and state <> 'failed'
    and topic in ('inbound.received', 'message.send', 'sandbox.post')`;
  return row?.n ?? 0;
}

/**
 * What became of each call that was answered 200. `lost`: without its message, its run of Onboard, its room, its
 * announcement or its invitation, or with one that never ended. `doubled`: with one of these, or with what reached the
 * client's phone, more than once.
 */
export async function accountForAll(sql: postgres.Sql, companyId: string, messageIds: readonly string[]) {
  const [row] = await sql<{ lost: number; doubled: number; ambiguous: number; failed: number }[]>`
    with taken as (select unnest(${[...messageIds]}::text[]) as id),
    asked as (
      select t.id, count(m.id) as asked, (array_agg(m.identity_id))[1] as identity_id from taken t
      left join messages m on m.company_id = ${companyId} and m.provider_message_id = t.id and m.direction = 'in'
      group by t.id),
    runs as (
      select identity_id, count(*) as runs from onboarding_runs where company_id = ${companyId} group by 1),
    kept as (
      select identity_id, count(*) as rooms from rooms where company_id = ${companyId} group by 1),
    told as (
      select identity_id, count(*) filter (where text_key = 'M4') as m4, count(*) filter (where text_key = 'M5') as m5,
        count(*) filter (where delivery in ('queued','sending')) as open
      from messages where company_id = ${companyId} and direction = 'out' group by 1),
    arrived as (
      select i.id as identity_id, max(b.n) as most from (
        select phone, correlation_id, count(*) as n from sandbox_messages
        where company_id = ${companyId} and direction = 'to_phone' group by 1, 2) b
      join identities i on i.company_id = ${companyId} and i.phone = b.phone group by 1),
    each as (
      select asked, open, most, coalesce(runs, 0) as runs, coalesce(rooms, 0) as rooms, coalesce(m4, 0) as m4,
        coalesce(m5, 0) as m5
      from asked left join runs using (identity_id) left join kept using (identity_id)
      left join told using (identity_id) left join arrived using (identity_id))
    select
      count(*) filter (where least(asked, runs, rooms, m4, m5) = 0 or open > 0)::int as lost,
      count(*) filter (where greatest(asked, runs, rooms, m4, m5) > 1 or most > 1)::int as doubled,
      (select count(*)::int from messages where company_id = ${companyId} and delivery = 'ambiguous') as ambiguous,
      (select count(*)::int from messages where company_id = ${companyId} and delivery = 'failed') as failed
    from each`;
  const [jobs] = await sql<{ n: number }[]>`
    select count(*)::int as n from jobs where company_id = ${companyId} and state = 'failed'`;
  if (!row || !jobs) throw new Error("The database gave no account");
  return { ...row, jobs_given_up: jobs.n };
}
