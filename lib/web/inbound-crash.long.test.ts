import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webCrashPoints } from "@/lib/platform/crash-points";
import { makeMetaWorld, type MetaWorld, textCall } from "@/lib/worker/testing/meta-world";
import { endProcesses, startProductWorker, startProvider, startWeb } from "@/lib/worker/testing/processes";
import { drained, post } from "@/lib/worker/testing/outside";

const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 2, onnotice: () => undefined });
let baseUrl: string;
beforeAll(async () => {
  baseUrl = `${(await startProvider()).url}/ok`;
});
afterAll(async () => {
  await endProcesses();
  await sql.end();
});

const eventsOf = async ({ companyId }: MetaWorld) =>
  (await sql<{ n: number }[]>`select count(*)::int as n from raw_events where company_id = ${companyId}`)[0]?.n;

test.each(webCrashPoints.map((point) => ({ point, stored: point === "hook.stored" ? 1 : 0 })))(
  "37 the web process killed at $point: the provider gets no answer and repeats, and there is exactly one message",
  async ({ point, stored }) => {
    const world = await makeMetaWorld(baseUrl);
    const body = textCall(world);
    const [condemned, next] = await Promise.all([startWeb({ CRASH_AT: point }), startWeb()]);
    expect(await post(condemned.url, world, body)).toBe(0);
    expect([await condemned.ended, await eventsOf(world)]).toEqual(["SIGKILL", stored]);
    expect(await Promise.all([1, 2, 3].map(() => post(next.url, world, body)))).toEqual([200, 200, 200]);
    const worker = await startProductWorker(4);
    worker.run();
    await drained(sql, world.companyId);
    const rows = await sql<{ what: string; n: number }[]>`
      select direction || coalesce(' ' || text_key, '') as what, count(*)::int as n from messages
      where company_id = ${world.companyId} group by 1 order by 1`;
    expect([await eventsOf(world), ...rows.map(({ what, n }) => `${what}: ${n}`)]).toEqual([
      1,
      "in: 1",
      "out M4: 1",
      "out M5: 1",
    ]);
    await worker.kill();
  },
  60_000,
);
