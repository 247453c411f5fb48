import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { brokenInvariants } from "@/db/testing/invariants";
import { RoomId } from "@/lib/core/ids";
import { endRoom } from "@/lib/services/rooms/end-room";
import { accept, makeMetaWorld, type MetaWorld, nextClient, textCall } from "./meta-world";
import { drained } from "./outside";
import { startFleet, startProvider } from "./processes";

const words = ["anna", "bruno", "chiara", "dario"];
type Room = { readonly id: string; readonly account_id: string; readonly state: string };

/**
 * Check 52 in rounds, so that what is asked is the same each time. In each round every client asks for two users and a worker is
 * killed at its work; then every third room ends, one user moves to a unit that has no pool and back in the next round, and
 * pairs cool in one round and are free in the other. Looked at every 100 ms: the invariants. After each round: a room that was
 * seen is where it was, and live unless its end was asked for.
 */
export async function historyInRounds({ sql, rounds }: { readonly sql: postgres.Sql; readonly rounds: number }) {
  const provider = await startProvider();
  const world = await makeMetaWorld(`${provider.url}/ok`, { secondaries: 4, words });
  const clients = Array.from({ length: 8 }, nextClient);
  const fleet = await startFleet(2, 2);
  const confirmed = new Map<string, { readonly accountId: string; endAsked: boolean }>();
  const broken = new Map<string, readonly object[]>();
  const wrong: string[] = [];
  let isOver = false;
  const watching = (async () => {
    for (; !isOver; await pause(100)) for (const { name, rows } of await brokenInvariants(sql)) broken.set(name, rows);
  })();
  for (let round = 0; round < rounds; round++) {
    await moveUser(sql, world, round);
    await sql`update pools set cooldown_days = ${round % 2} where company_id = ${world.companyId}`;
    for (const [at, from] of clients.entries()) {
      for (const step of [0, 1]) {
        const body = `#${words[(at + round + step) % words.length]}`;
        await accept(world, textCall(world, { from, body }));
      }
    }
    await fleet.killOne();
    await drained(sql, world.companyId);
    for (const room of await roomsOf(sql, world)) {
      const known = confirmed.get(room.id);
      const isLive = !["cooling", "closed"].includes(room.state);
      if (!known) confirmed.set(room.id, { accountId: room.account_id, endAsked: false });
      else if (known.accountId !== room.account_id || isLive === known.endAsked) wrong.push(room.id);
    }
    const live = [...confirmed].filter(([, { endAsked }]) => !endAsked);
    await Promise.all(
      live
        .filter((_, at) => at % 3 === 0)
        .map(async ([id, room]) => {
          room.endAsked = true;
          await endRoom(world.admin, { roomId: RoomId.parse(id), reason: "" });
        }),
    );
  }
  isOver = true;
  await watching;
  await fleet.stop();
  const there = new Set((await roomsOf(sql, world)).map(({ id }) => id));
  const gone = [...confirmed.keys()].filter((id) => !there.has(id));
  return { confirmed: confirmed.size, wrong: [...wrong, ...gone], kills: fleet.kills(), broken: [...broken] };
}

const roomsOf = (sql: postgres.Sql, { companyId }: MetaWorld): Promise<Room[]> =>
  sql<Room[]>`select id, account_id, state from rooms where company_id = ${companyId} order by reserved_at, id`;

/** The first user's unit has no pool in every other round. */
async function moveUser(sql: postgres.Sql, { companyId }: MetaWorld, round: number): Promise<void> {
  await sql`
    insert into org_units (company_id, id, name, parent_id, depth, created_at)
    select company_id, uuidv7(), 'Without a pool', id, 2, now() from org_units root
    where company_id = ${companyId} and parent_id is null
      and not exists (select from org_units where company_id = root.company_id and depth = 2)`;
  await sql`
    update users set ou_id = (select id from org_units where company_id = ${companyId} and depth = ${1 + (round % 2)})
    where company_id = ${companyId} and name = ${words[0] ?? ""}`;
}
