import "server-only";
import { databaseAnswers } from "@/lib/services/upkeep/check-database";

const patienceMs = 1_500;
const keptMs = 1_000;
const headers = { "cache-control": "no-store" } as const;

const state = { stopping: false, watching: false };
let last: { atMs: number; ready: Promise<boolean> } | undefined;

/** The process runs and answers; says nothing of what it depends on, so that an outage elsewhere restarts nobody. */
export const isAlive = (): Response => Response.json({ ok: true }, { headers });

/** Whether to send it work: the database answers and no stop was asked for. Else 503. */
export async function isReady(): Promise<Response> {
  watchForStop();
  const ready = !state.stopping && (await databaseReady());
  return Response.json({ ok: ready }, { status: ready ? 200 : 503, headers });
}

// Asked at most once a second, however many ask.
function databaseReady(): Promise<boolean> {
  const now = Date.now();
  if (!last || now - last.atMs > keptMs) last = { atMs: now, ready: databaseAnswers(patienceMs) };
  return last.ready;
}

function watchForStop(): void {
  if (state.watching) return;
  state.watching = true;
  process.once("SIGTERM", () => void (state.stopping = true));
}
