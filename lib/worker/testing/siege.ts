import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { brokenInvariants } from "@/db/testing/invariants";
import { RoomId } from "@/lib/core/ids";
import { endRoom } from "@/lib/services/rooms/end-room";
import { accept, makeMetaWorld, nextClient, textCall } from "./meta-world";
import { startFleet, startProvider } from "./processes";
import { drained } from "./outside";
import { type Tally, tally } from "./tally";

type Siege = {
  /** The owner's connection. */
  readonly sql: postgres.Sql;
  readonly processes: number;
  readonly seconds: number;
  readonly killEveryMs: number;
};

const anyOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];

/**
 * Check 45: `clients` write once each, three jobs apiece, and workers are killed at random until all is worked off.
 * Kills go on for `seconds` at most.
 */
export async function siegeOfJobs({ sql, processes, seconds, killEveryMs, clients }: Siege & { clients: number }) {
  const provider = await startProvider();
  const world = await makeMetaWorld(`${provider.url}/ok`, { secondaries: 4 });
  for (let sent = 0; sent < clients; sent++) await accept(world, textCall(world));
  const fleet = await startFleet(processes, 4);
  const untilMs = Date.now() + seconds * 1_000;
  let over = false;
  const killing = (async () => {
    while (!over && Date.now() < untilMs) {
      await pause(Math.random() * 2 * killEveryMs);
      if (!over) await fleet.killOne();
    }
  })();
  await drained(sql, world.companyId);
  over = true;
  await killing;
  await fleet.stop();
  const result: Tally = await tally(sql, world.companyId, await provider.counts());
  return { ...result, kills: fleet.kills(), broken: await brokenInvariants(sql) };
}

/**
 * Check 52, in the manner of Jepsen: few clients ask for few users again and again, rooms are ended and asked for anew,
 * workers are killed, and meanwhile the invariants are asked every 100 ms. A room that was seen once is confirmed: it
 * must be there in the end, and live unless its end was asked for. Goes on beyond its seconds until two workers were
 * killed and so many rooms ended.
 */
export async function siegeOfRooms({ sql, processes, seconds, killEveryMs, ends }: Siege & { ends: number }) {
  const provider = await startProvider();
  const words = ["anna", "bruno", "chiara", "dario", "elena", "fabio"];
  const world = await makeMetaWorld(`${provider.url}/ok`, { secondaries: 4, words });
  const clients = Array.from({ length: 12 }, nextClient);
  const fleet = await startFleet(processes, 2);
  const untilMs = Date.now() + seconds * 1_000;
  const confirmed = new Map<string, { endAsked: boolean }>();
  const broken = new Map<string, readonly object[]>();
  let [asked, ended, looks] = [0, 0, 0];
  const isOn = () => Date.now() < untilMs || ended < ends || fleet.kills() < 2;

  const observe = async () => {
    const rows = await sql<{ id: string }[]>`
      select id from rooms where company_id = ${world.companyId} and state in ('pending', 'active')`;
    for (const { id } of rows) if (!confirmed.has(id)) confirmed.set(id, { endAsked: false });
    for (const { name, rows: found } of await brokenInvariants(sql)) broken.set(name, found);
    looks++;
  };
  const observing = (async () => {
    for (; isOn(); await pause(100)) await observe();
  })();
  const asking = (async () => {
    for (; isOn(); await pause(10 + Math.random() * 20)) {
      const from = anyOf(clients) ?? nextClient();
      await accept(world, textCall(world, { from, body: `#${anyOf(words)}` }));
      asked++;
    }
  })();
  const ending = (async () => {
    for (; isOn(); await pause(20 + Math.random() * 60)) {
      const room = anyOf([...confirmed].filter(([, { endAsked }]) => !endAsked));
      if (!room) continue;
      room[1].endAsked = true;
      await endRoom(world.admin, { roomId: RoomId.parse(room[0]), reason: "" });
      ended++;
    }
  })();
  const killing = (async () => {
    for (; isOn(); await pause(Math.random() * 2 * killEveryMs)) await fleet.killOne();
  })();
  await Promise.all([observing, asking, ending, killing]);
  await drained(sql, world.companyId);
  await observe();
  await fleet.stop();
  const left = await sql<{ id: string; state: string }[]>`
    select id, state from rooms where company_id = ${world.companyId}`;
  const states = new Map(left.map(({ id, state }) => [id, state]));
  const isLive = (id: string) => ["reserved", "pending", "active"].includes(states.get(id) ?? "gone");
  const wrong = [...confirmed].filter(([id, { endAsked }]) => isLive(id) === endAsked).map(([id]) => id);
  return { asked, ended, looks, confirmed: confirmed.size, wrong, kills: fleet.kills(), broken: [...broken] };
}
