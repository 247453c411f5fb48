import type postgres from "postgres";
import { correlationFor } from "@/lib/core/providers/inbound";

export type Tally = {
  readonly events: number;
  /** Accepted events that were not worked off, and clients without their room, announcement or invitation. */
  readonly lost: number;
  /** Rooms and messages that are there twice, and messages that the provider was asked to send twice. */
  readonly doubled: number;
  readonly sent: number;
  readonly ambiguous: number;
  /** Messages that ended as neither. */
  readonly other: number;
};

/** What became of a company's clients, each of whom wrote once and asked for one user. */
export async function tally(
  sql: postgres.Sql,
  companyId: string,
  counts: Readonly<Record<string, number>>,
): Promise<Tally> {
  const [row] = await sql<{ events: number; unsettled: number; incomplete: number; doubled: number }[]>`
    with per as (
      select i.id,
        (select count(*) from rooms r where r.company_id = i.company_id and r.identity_id = i.id) as rooms,
        (select count(*) from messages m where m.company_id = i.company_id and m.identity_id = i.id and m.direction = 'in') as asked,
        (select count(*) from messages m where m.company_id = i.company_id and m.identity_id = i.id and m.text_key = 'M4') as m4,
        (select count(*) from messages m where m.company_id = i.company_id and m.identity_id = i.id and m.text_key = 'M5') as m5
      from identities i where i.company_id = ${companyId})
    select (select count(*)::int from raw_events where company_id = ${companyId}) as events,
      (select count(*)::int from raw_events where company_id = ${companyId} and state <> 'processed') as unsettled,
      (select count(*)::int from per where least(rooms, asked, m4, m5) = 0) as incomplete,
      (select count(*)::int from per where greatest(rooms, asked, m4, m5) > 1) as doubled`;
  const messages = await sql<{ id: string; delivery: string }[]>`
    select id, delivery from messages where company_id = ${companyId} and direction = 'out'`;
  const [clients] = await sql<{ n: number }[]>`
    select count(*)::int as n from identities where company_id = ${companyId}`;
  const ended = (delivery: string) => messages.filter((message) => message.delivery === delivery).length;
  const calledTwice = messages.filter(({ id }) => (counts[correlationFor(id)] ?? 0) > 1).length;
  const events = row?.events ?? 0;
  const [sent, ambiguous] = [ended("sent"), ended("ambiguous")];
  return {
    events,
    lost: (row?.unsettled ?? 0) + (row?.incomplete ?? 0) + Math.max(0, events - (clients?.n ?? 0)),
    doubled: (row?.doubled ?? 0) + calledTwice,
    sent,
    ambiguous,
    other: messages.length - sent - ambiguous,
  };
}
