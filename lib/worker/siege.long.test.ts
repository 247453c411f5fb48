import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { historyInRounds } from "./testing/history";
import { endProcesses } from "./testing/processes";
import { siegeOfJobs } from "./testing/siege";

// The short form of `npm run attack -- jobs`; `npm run attack -- rooms` does by chance, for a minute, what is done here in rounds.
const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 3, onnotice: () => undefined });
afterAll(async () => {
  await endProcesses();
  await sql.end();
});

test("45 two workers killed at random: every event worked off once, every message sent or ambiguous, none asked for twice", async () => {
  const result = await siegeOfJobs({ sql, processes: 2, clients: 40, seconds: 60, killEveryMs: 500 });
  expect(result).toMatchObject({ events: 40, lost: 0, doubled: 0, other: 0, broken: [] });
  expect(result.kills).toBeGreaterThan(0);
  expect(result.sent + result.ambiguous).toBe(80);
}, 240_000);

test("52 in rounds: asked, killed, ended, cooled and moved, each room that was seen stays where it was until its end is asked for", async () => {
  const result = await historyInRounds({ sql, rounds: 3 });
  expect(result).toMatchObject({ wrong: [], broken: [], kills: 3 });
  // The first round alone makes two rooms for each of eight clients.
  expect(result.confirmed).toBeGreaterThan(16);
}, 120_000);
