import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { unscoped } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { type CompanyId, IdentityId, type UserId } from "@/lib/core/ids";
import { makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";

/** A company whose one pool has so many secondaries, a user of it, and clients nobody has met. */
export type Place = { readonly ctx: Ctx; readonly userId: UserId; readonly identityIds: readonly IdentityId[] };

export async function makePlace(accounts: number, clients: number): Promise<Place> {
  return unscoped(async (tx) => {
    const world = await makeWorld(tx, { secondaries: 1 });
    const { id: companyId, clock } = world.company;
    await tx.execute(sql`
      insert into official_accounts (company_id, connection_id, channel, address, name, key, purpose, country, state, health, pool_id, created_at)
      select company_id, connection_id, channel, '+3907' || (10000000 + n), 'Number ' || n, 'x' || to_hex(n), purpose, country, state,
        health, pool_id, created_at
      from official_accounts, generate_series(2, ${accounts}::int) n
      where company_id = ${companyId} and id = ${world.secondaryIds[0]}`);
    const identityIds = Array.from({ length: clients }, () => IdentityId.parse(randomUUID()));
    await tx.execute(sql`
      insert into identities (company_id, id, channel, provider_id, phone, match_key, created_at)
      select ${companyId}::uuid, id, 'whatsapp', '3933' || (30000000 + n), '+3933' || (30000000 + n), '3933' || (30000000 + n), now()
      from unnest(${`{${identityIds.join(",")}}`}::uuid[]) with ordinality as c(id, n)`);
    const ctx: Ctx = { companyId, actor: { kind: "job", name: "bench" }, clock, address: null };
    return { ctx, userId: await makeNamed(tx, world, "michael"), identityIds };
  });
}

const roomsPerClient = 10;
const agents = 200;

/**
 * So many rooms on the pool's own numbers, of other clients and 200 other users: four in ten live, three cooling, three closed;
 * then all is analysed. `owner` is the database's, past whom no policy stands.
 */
export async function fillRooms(owner: postgres.Sql, { ctx: { companyId } }: Place, rooms: number): Promise<void> {
  if (rooms > 0) await makeRooms(owner, companyId, rooms);
  // As a server that has run for a while has it.
  await owner`vacuum analyze`;
}

async function makeRooms(owner: postgres.Sql, companyId: CompanyId, rooms: number): Promise<void> {
  const clients = Math.ceil(rooms / roomsPerClient);
  await owner`
    insert into users (company_id, name, email, roles, ou_id, created_at)
    select ${companyId}, 'Agent ' || n, 'agent' || n || '@example.test', '{agent}', (select id from org_units where company_id = ${companyId}), now()
    from generate_series(1, ${agents}) n`;
  await owner`
    insert into identities (company_id, channel, provider_id, phone, match_key, created_at)
    select ${companyId}, 'whatsapp', '4475' || (10000000 + n), '+4475' || (10000000 + n), '4475' || (10000000 + n), now()
    from generate_series(1, ${clients}::int) n`;
  // Of one client each room is with another user on another number, as the invariants want of live ones.
  await owner`
    with agents as (select array_agg(id) as ids from users where company_id = ${companyId} and email like 'agent%'),
    numbers as (select array_agg(id) as ids, count(*)::int as n from official_accounts where company_id = ${companyId} and purpose = 'secondary'),
    pool as (select id from pools where company_id = ${companyId}),
    clients as (select id, row_number() over () as n from identities where company_id = ${companyId} and provider_id like '4475%')
    insert into rooms (company_id, user_id, identity_id, account_id, channel, front_door, state, pool_id, reserved_at, activated_at, ended_at,
      cooling_until, last_active_at)
    select ${companyId}, agents.ids[1 + (c.n * 3 + slot) % ${agents}], c.id, numbers.ids[1 + (c.n * 7 + slot) % numbers.n], 'whatsapp', false,
      case when slot < 4 then 'active' when slot < 7 then 'cooling' else 'closed' end, pool.id, now() - interval '90 days',
      now() - interval '90 days', case when slot >= 4 then now() - interval '9 days' end,
      case when slot in (4, 5, 6) then now() + interval '36 days' end, now() - interval '9 days'
    from agents, numbers, pool, clients c, generate_series(0, ${roomsPerClient - 1}) slot limit ${rooms}::int`;
}
