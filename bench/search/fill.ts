import type postgres from "postgres";
import { z } from "zod";
import { chunksOf } from "@/lib/core/chunks";
import { fold } from "@/lib/core/search/fold";
import { marksOf } from "@/lib/core/search/marks";
import { namesText } from "@/lib/core/search/names-text";
import type { Office } from "./office";
import { makeDice, makePeople, makeSayings } from "./words";

const people = 30_000;
const sayings = 40_000;
/** How often a client comes back. */
const perClient = 3;

/** What is written down once and then drawn from. */
export async function fillWords(owner: postgres.Sql): Promise<void> {
  const dice = makeDice(20_261_121);
  await owner.unsafe(`
    create unlogged table bench_people (n int primary key, contact text, first text, last text, text text, marks text[]);
    create unlogged table bench_sayings (n int primary key, said text, text text, marks text[]);
    create function bench_dice(i bigint, salt bigint) returns float8 immutable parallel safe language sql
      return (hashint8extended(i, salt) & 2147483647)::float8 / 2147483648;`);
  const known = makePeople(dice, people).map(({ contact, first, last }, n) => {
    const text = namesText({ contact, firstName: first, lastName: last, phone: null });
    return { n, contact, first, last, text, marks: marksOf(text) };
  });
  for (const some of chunksOf(known))
    await owner`
      insert into bench_people select n, contact, first, last, text, array(select jsonb_array_elements_text(marks))
      from jsonb_to_recordset(${owner.json(some)}) as x(n int, contact text, first text, last text, text text, marks jsonb)`;
  const said = makeSayings(dice, sayings).map((text, n) => {
    const folded = fold(text);
    return { n, said: text, text: folded, marks: marksOf(folded) };
  });
  for (const some of chunksOf(said))
    await owner`
      insert into bench_sayings select n, said, text, array(select jsonb_array_elements_text(marks))
      from jsonb_to_recordset(${owner.json(some)}) as x(n int, said text, text text, marks jsonb)`;
}

const Definition = z.array(z.object({ name: z.string(), definition: z.string() }));

/** The indexes of the filled tables that no constraint stands on, as they are to be built again. */
async function indexesOf(owner: postgres.Sql) {
  return Definition.parse(
    await owner`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename in ('interactions', 'messages', 'interaction_texts', 'interaction_tags') and schemaname = 'public'
        and not exists (select from pg_constraint c join pg_class i on i.oid = c.conindid where i.relname = indexname)`,
  );
}

/** Runs what fills the tables with nothing to keep up to date meanwhile; then the indexes are built and all is analysed. */
export async function withoutIndexes(owner: postgres.Sql, work: () => Promise<void>): Promise<void> {
  const indexes = await indexesOf(owner);
  await owner.unsafe(indexes.map(({ name }) => `drop index ${name};`).join(""));
  await work();
  await owner.unsafe("set maintenance_work_mem = '1GB'");
  for (const { definition } of indexes) await owner.unsafe(definition);
  await owner.unsafe("vacuum analyze");
}

/**
 * So many interactions of an office over two years, the later the higher their number, with so many messages each: agents, tags,
 * names and words drawn as unevenly as people are talked to and talk. `owner` is the database's, past whom no policy stands.
 */
export async function fillOffice(
  owner: postgres.Sql,
  { ctx: { companyId }, accountIds, agentIds }: Office,
  { interactions, messages }: { readonly interactions: number; readonly messages: number },
): Promise<void> {
  const clients = Math.ceil(interactions / perClient);
  const [latest] = await owner<{ n: string }[]>`select coalesce(max(number), 0) as n from interactions`;
  const from = Number(latest?.n ?? 0);
  const drawn = (list: readonly string[], at: string) =>
    `('{${list.join(",")}}'::uuid[])[1 + floor(${list.length} * ${at})::int]`;
  const skewed = (of: number, salt: number, on = "i") => `floor(${of} * power(bench_dice(${on}, ${salt}), 3.3))::int`;
  const fill = `
    set local session_replication_role = replica;
    set local work_mem = '256MB';
    create temp table drawn_clients on commit drop as
      select i, uuidv7() as id, '+3933' || lpad(i::text, 8, '0') as phone, ${skewed(people, 1)} as person from generate_series(1, ${clients}) i;
    insert into identities (company_id, id, channel, provider_id, phone, match_key, profile_name, created_at)
      select '${companyId}', c.id, 'whatsapp', substr(phone, 2), phone, substr(phone, 2), p.contact, now() from drawn_clients c join bench_people p on p.n = c.person;
    create temp table drawn on commit drop as
      select i, uuidv7((i - ${interactions}) * interval '2 years' / ${interactions}) as id, 1 + i % ${clients} as client,
        now() + (i - ${interactions}) * interval '2 years' / ${interactions} as at, ${skewed(sayings, 2)} as saying,
        ${drawn(accountIds, `power(bench_dice(1 + i % ${clients}, 3), 2)`)} as account_id,
        case when bench_dice(i, 4) < 0.9 then ${drawn(agentIds, "power(bench_dice(i, 5), 2)")} end as owner_id,
        i > ${interactions} * 0.9 and bench_dice(i, 6) < 0.3 as open, bench_dice(i, 7) as u
      from generate_series(1, ${interactions}::bigint) i;
    analyze drawn;
    insert into interactions (company_id, id, number, account_id, identity_id, channel, front_door, owner_id, status, close_reason, contact_name,
      first_name, last_name, phone, started_at, closed_at, last_message_at, last_message_text, last_message_direction, last_message_state,
      last_inbound_at, window_expires_at, message_count, unread_count, first_reply_at, assigned_at, first_contact, auto_replied)
      select '${companyId}', d.id, ${from} + d.i, account_id, c.id, 'whatsapp', false, owner_id,
        case when not open then 'closed' when owner_id is null then 'unmanaged' else 'open' end, case when not open then 'agent' end,
        p.contact, p.first, p.last, c.phone, at - u * interval '3 hours', case when not open then at + interval '1 hour' end, at, s.said,
        case when u < 0.5 then 'in' else 'out' end, case when u < 0.5 then null when u < 0.7 then 'delivered' else 'read' end,
        at, at + interval '1 day', ${messages}, case when open and u < 0.4 then 1 + floor(u * 5)::int else 0 end,
        case when u < 0.8 then at - u * interval '2 hours' end, case when owner_id is not null then at - u * interval '3 hours' end,
        d.i <= ${clients}, u < 0.2
      from drawn d join drawn_clients c on c.i = d.client join bench_people p on p.n = c.person join bench_sayings s on s.n = d.saying order by d.i;
    insert into interaction_texts (company_id, interaction_id, id, kind, at, text, marks)
      select '${companyId}', d.id, d.id, 'names', at, p.text || c.phone, p.marks
      from drawn d join drawn_clients c on c.i = d.client join bench_people p on p.n = c.person order by d.i;
    create temp table drawn_said on commit drop as
      select d.id as interaction_id, d.account_id, c.id as identity_id, uuidv7(d.at - now() + m * interval '1 second') as id, d.at as at, m,
        ${skewed(sayings, 8, `d.i * 16 + m`)} as saying
      from drawn d join drawn_clients c on c.i = d.client cross join generate_series(1, ${messages}) m;
    insert into messages (company_id, id, interaction_id, account_id, identity_id, direction, type, text, provider_message_id, id_made, delivery,
      attempts, sent_at, created_at)
      select '${companyId}', x.id, interaction_id, account_id, identity_id, case when m % 2 = 1 then 'in' else 'out' end, 'text', s.said, x.id::text, false,
        case when m % 2 = 1 then null else 'read' end, 0, at, at from drawn_said x join bench_sayings s on s.n = x.saying;
    insert into interaction_texts (company_id, interaction_id, id, kind, at, text, marks)
      select '${companyId}', interaction_id, x.id, 'message', at, s.text, s.marks from drawn_said x join bench_sayings s on s.n = x.saying;
    insert into interaction_tags (company_id, interaction_id, tag)
      select '${companyId}', d.id, 'tag-' || ${skewed(40, 9)} from drawn d where bench_dice(i, 10) < 0.25;`;
  await owner.begin((tx) => tx.unsafe(fill));
}
