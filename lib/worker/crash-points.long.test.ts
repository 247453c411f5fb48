import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type crashPoints } from "@/lib/platform/crash-points";
import { correlationFor } from "@/lib/core/providers/inbound";
import { accept, makeMetaWorld, type MetaWorld, statusCall, textCall } from "./testing/meta-world";
import { endProcesses, type ProductWorker, startProductWorker, startProvider } from "./testing/processes";

// One client asks for Michael: an event to apply, a room to reserve, an announcement (M4) and an invitation (M5) to
// send. The first worker dies at the point, a second one goes on.

type State = { readonly event: string; readonly rooms: number; readonly out: string[]; readonly jobs: string[] };

const untouched: State = { event: "received", rooms: 0, out: [], jobs: ["inbound.received queued 0"] };
const claimed: State = { ...untouched, jobs: ["inbound.received running 1"] };
const sends = ["message.send queued 0", "message.send queued 0"];
const applied: State = {
  event: "received",
  rooms: 1,
  out: ["M4 queued", "M5 queued"],
  jobs: [...claimed.jobs, ...sends],
};
const settled: State = { ...applied, event: "processed", jobs: sends };
const taken: State = { ...settled, jobs: ["message.send running 1", "message.send queued 0"] };
const marked: State = { ...taken, out: ["M4 sending", "M5 queued"] };
const sent: State = { ...settled, out: ["M4 sent", "M5 queued"], jobs: ["message.send queued 0"] };

type Case = { readonly check: number; readonly left: readonly State[]; readonly end: string; readonly calls: number };
const goesOn = (check: number, ...left: State[]): Case => ({ check, left, end: "sent", calls: 1 });
const unknown = (check: number, calls: number): Case => ({ check, left: [marked], end: "ambiguous", calls });

/** What each death leaves behind; then how the announcement ends, and how often the provider was asked to send it. */
const cases: Readonly<Record<(typeof crashPoints)[number], Case>> = {
  "sweep.before": goesOn(40, untouched),
  "sweep.freed": goesOn(40, untouched, claimed),
  "loop.before_claim": goesOn(40, untouched),
  "loop.claimed": goesOn(40, claimed),
  "inbound.loaded": goesOn(41, claimed),
  "inbound.message_stored": goesOn(45, claimed),
  "inbound.room_reserved": goesOn(45, claimed),
  "onboarding.profile_taken": goesOn(45, claimed),
  "onboarding.room_used": goesOn(45, claimed),
  "inbound.outbox_written": goesOn(45, claimed),
  "onboarding.invited": goesOn(45, claimed),
  "onboarding.closed": goesOn(45, claimed),
  "onboarding.run_kept": goesOn(45, claimed),
  "inbound.before_part_commit": goesOn(45, claimed),
  "inbound.part_committed": goesOn(45, applied),
  "inbound.before_commit": goesOn(45, applied),
  "inbound.committed": goesOn(44, settled),
  "loop.job_done": goesOn(44, settled),
  "send.before_mark": goesOn(41, taken),
  "send.before_mark_commit": goesOn(41, taken),
  "send.marked": unknown(42, 0),
  "call.before": unknown(42, 0),
  "call.in_flight": unknown(43, 1),
  "send.answered": unknown(43, 1),
  "send.stored": unknown(43, 1),
  "send.before_commit": unknown(43, 1),
  "send.committed": goesOn(44, sent),
};
const points = Object.entries(cases);

const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 2, onnotice: () => undefined });
let provider: Awaited<ReturnType<typeof startProvider>>;
let survivor: ProductWorker;
const condemned = new Map<string, Promise<ProductWorker>>();

/** Loads the worker that is to die there: the next one's while this one's test runs. */
function prepare(at: number): Promise<ProductWorker> | undefined {
  const point = points[at]?.[0];
  if (point === undefined) return undefined;
  const known = condemned.get(point) ?? startProductWorker(1, { CRASH_AT: point });
  condemned.set(point, known);
  return known;
}

beforeAll(async () => {
  [provider, survivor] = await Promise.all([startProvider(), startProductWorker(), prepare(0)]);
});
afterAll(async () => {
  // One that is still loading when the tests were chosen by name.
  await Promise.allSettled(condemned.values());
  await endProcesses();
  await owner.end();
});

async function stateOf({ companyId }: MetaWorld): Promise<State> {
  const [row] = await owner<State[]>`select
    (select state from raw_events where company_id = ${companyId} order by id limit 1) as event,
    (select count(*)::int from rooms where company_id = ${companyId}) as rooms,
    array(select text_key || ' ' || delivery from messages where company_id = ${companyId} and direction = 'out' order by text_key) as out,
    array(select topic || ' ' || state || ' ' || attempts from jobs where company_id = ${companyId} order by seq) as jobs`;
  if (!row) throw new Error("no state");
  return row;
}

async function drained(world: MetaWorld): Promise<State> {
  for (const lateMs = Date.now() + 30_000; Date.now() < lateMs; await pause(20)) {
    const state = await stateOf(world);
    if (state.jobs.length === 0) return state;
  }
  throw new Error(`Still at work: ${JSON.stringify(await stateOf(world))}`);
}

/** How often the provider was asked to send each message, by its text. */
async function callsOf({ companyId }: MetaWorld): Promise<Record<string, number>> {
  const counts = await provider.counts();
  const rows = await owner<{ id: string; key: string }[]>`
    select id, text_key as key from messages where company_id = ${companyId} and direction = 'out'`;
  return Object.fromEntries(rows.map(({ id, key }) => [key, counts[correlationFor(id)] ?? 0]));
}

test.each(points.map(([point, one], at) => ({ point, at, ...one })))(
  "$check killed at $point: the message ends $end after $calls call(s), the room and its messages are there once",
  async ({ at, left, end, calls }) => {
    const world = await makeMetaWorld(`${provider.url}/ok`);
    await accept(world, textCall(world));
    const worker = await prepare(at);
    void prepare(at + 1);
    worker?.run();
    expect(await worker?.ended).toBe("SIGKILL");
    expect(left).toContainEqual(await stateOf(world));

    survivor.run();
    const after = await drained(world);
    expect(after).toEqual({ event: "processed", rooms: 1, out: [`M4 ${end}`, "M5 sent"], jobs: [] });
    expect(await callsOf(world)).toEqual({ M4: calls, M5: 1 });
    if (end === "ambiguous" && calls === 1) {
      const [m4] = await owner<{ id: string }[]>`
        select id from messages where company_id = ${world.companyId} and text_key = 'M4'`;
      await accept(world, statusCall(world, correlationFor(m4?.id ?? "")));
      await drained(world);
      expect((await stateOf(world)).out).toEqual(["M4 delivered", "M5 sent"]);
    }
    await survivor.rest();
  },
  60_000,
);
