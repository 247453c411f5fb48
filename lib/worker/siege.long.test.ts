import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { endProcesses } from "./testing/processes";
import { siegeOfJobs, siegeOfRooms } from "./testing/siege";

// The short forms of `npm run attack -- jobs` and `npm run attack -- rooms`.
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

test("52 rooms opened, ended and opened anew under kills: no invariant broken at any moment, every confirmed room still there", async () => {
  const result = await siegeOfRooms({ sql, processes: 4, seconds: 5, killEveryMs: 1_000, ends: 10 });
  expect(result).toMatchObject({ wrong: [], broken: [] });
  expect(Math.min(result.looks, result.confirmed)).toBeGreaterThan(5);
}, 240_000);
