import type { JobsDoor } from "@/db/jobs-door";
import { identitySpace } from "./guard";

/**
 * Frees at once what dead workers held (nobody holds the lock of their identity), and what living ones held past the
 * lease. The attempt stays counted. Of several alike (same dedupe key) one goes on.
 * @returns how many rows were freed
 */
export async function freeLost(sql: JobsDoor): Promise<number> {
  const rows = await sql`
    with owners as materialized (
      select distinct locked_by from jobs where state = 'running'),
    dead as materialized (
      select locked_by from owners where pg_try_advisory_xact_lock(hashtextextended(locked_by::text, ${identitySpace}))),
    lost as materialized (
      select company_id, id, topic, dedupe_key, seq from jobs
      where state = 'running' and (lease_until < now() or locked_by in (select locked_by from dead))
      for update skip locked),
    twins as (
      delete from jobs j using lost l
      where j.company_id = l.company_id and j.id = l.id and l.dedupe_key is not null and (
        exists (select from jobs q where q.company_id = l.company_id and q.topic = l.topic and q.dedupe_key = l.dedupe_key and q.state = 'queued')
        or exists (select from lost o where o.company_id = l.company_id and o.topic = l.topic and o.dedupe_key = l.dedupe_key and o.seq < l.seq))
      returning j.id)
    update jobs j set state = 'queued', locked_by = null, lease_until = null, run_at = least(j.run_at, now())
    from lost l
    where j.company_id = l.company_id and j.id = l.id and not exists (select from twins t where t.id = l.id)
    returning j.id`;
  return rows.length;
}

/**
 * Gives a head to each key that has work and none: a safety net behind the triggers (a restored dump, a repair by
 * hand). Walks from key to key along the index, so that it costs by keys and not by rows.
 * @returns how many keys were mended
 */
export async function healHeads(sql: JobsDoor): Promise<number> {
  const rows = await sql`
    with recursive first as (
      (select company_id, queue_key, seq, id from jobs where queue_key is not null and state <> 'failed'
        order by company_id, queue_key, seq limit 1)
      union all
      select n.* from first f cross join lateral (
        select company_id, queue_key, seq, id from jobs
        where queue_key is not null and state <> 'failed' and (company_id, queue_key) > (f.company_id, f.queue_key)
        order by company_id, queue_key, seq limit 1) n)
    update jobs j set head = true from first f
    where j.company_id = f.company_id and j.id = f.id and not j.head and j.state <> 'failed' and not exists (
      select from jobs h where h.company_id = f.company_id and h.queue_key = f.queue_key and h.head and h.state <> 'failed')
    returning j.id`;
  return rows.length;
}
