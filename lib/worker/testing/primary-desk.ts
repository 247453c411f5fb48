import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { correlationFor } from "@/lib/core/providers/inbound";
import { makeMetaWorld, messageCall, type MetaWorld, nextClient, textCall } from "./meta-world";
import { post } from "./outside";

type Provider = { readonly url: string; readonly calls: () => Promise<readonly { from: string; id: string }[]> };
export type Outside = { readonly sql: postgres.Sql; readonly web: string; readonly provider: Provider };
type Wishes = { readonly way?: string; readonly secondaries?: number; readonly words?: readonly string[] };

/** A company's primary with one client in front of it, all by signed calls over HTTP. */
export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk({ sql, web, provider }: Outside, { way = "ok", ...wishes }: Wishes = {}) {
  const world = await makeMetaWorld(`${provider.url}/${way}`, { words: ["michael", "anna", "gone"], ...wishes });
  const { companyId } = world;
  // Two people of one name are told apart by their extension; this one has left.
  await sql`update users set state = 'archived' where company_id = ${companyId} and name = 'gone'`;
  const client = nextClient();

  /** Until no message waits to be handled or to go out. */
  async function settled(): Promise<void> {
    for (;;) {
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n from jobs
        where company_id = ${companyId} and topic in ('inbound.received', 'message.send') and state <> 'failed'`;
      if (row?.n === 0) return;
      await pause(20);
    }
  }
  /** Posts calls and gives their answers' statuses. */
  const send = (...calls: readonly Uint8Array[]) => Promise.all(calls.map((body) => post(web, world, body)));
  const write = async (body: string, from = client) => {
    await send(textCall(world, { from, body }));
    await settled();
  };
  return { world, companyId, sql, client, settled, send, write, sent: () => sentBy(sql, provider, world) };
}

/** What the provider was asked to send for a company, in order: our text's key and which of its numbers it left from. */
async function sentBy(sql: postgres.Sql, provider: Provider, { companyId, primary }: MetaWorld): Promise<string[]> {
  const rows = await sql<{ id: string; key: string }[]>`
    select id, coalesce(text_key, type) as key from messages where company_id = ${companyId} and direction = 'out'`;
  const keys = new Map(rows.map(({ id, key }) => [correlationFor(id), key]));
  const seconds: string[] = [];
  return (await provider.calls()).flatMap(({ from, id }) => {
    const key = keys.get(id);
    if (key === undefined) return [];
    if (from === primary.ref) return [`${key} primary`];
    if (!seconds.includes(from)) seconds.push(from);
    const at = seconds.indexOf(from);
    return [`${key} secondary${at === 0 ? "" : ` ${at + 1}`}`];
  });
}

/** Everything that an onboarding leaves behind, without what differs from one world to the next. */
export async function leftBy({ sql, companyId }: Pick<Desk, "sql" | "companyId">): Promise<unknown> {
  const [row] = await sql`select
    array(select u.name || ' ' || r.state from rooms r join users u on u.company_id = r.company_id and u.id = r.user_id
      where r.company_id = ${companyId} order by 1) as rooms,
    array(select c.stage || ' ' || (select count(*) from client_users cu where cu.company_id = c.company_id and cu.client_id = c.id)
      from clients c where c.company_id = ${companyId} order by 1) as clients,
    array(select status || ' ' || coalesce(close_reason, '') || ' ' || message_count from interactions
      where company_id = ${companyId} order by 1) as interactions,
    array(select outcome from onboarding_runs where company_id = ${companyId} order by at, id) as runs,
    array(select direction || ' ' || coalesce(text_key, type) || ' ' || coalesce(delivery, '') from messages
      where company_id = ${companyId} order by 1) as messages,
    array(select (opted_out_at is not null)::text || (blocked_at is not null)::text from identities
      where company_id = ${companyId} order by 1) as identities,
    array(select u.name from request_cards k join users u on u.company_id = k.company_id and u.id = k.user_id
      where k.company_id = ${companyId} order by 1) as cards,
    array(select state from official_accounts where company_id = ${companyId} order by purpose, state) as accounts`;
  return row;
}

/** A message that is no text, from the client of a desk. */
export const partOf = ({ world, client }: Pick<Desk, "world" | "client">, part: Readonly<Record<string, unknown>>) =>
  messageCall(world, { from: client, ...part });
