import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { HookEvent } from "./events";

const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const patienceMs = 20_000;

/** Posts one event and gives the status of the answer, or 0 when there was none. */
export function post(url: string, { body, headers }: HookEvent): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": body.length },
      signal: AbortSignal.timeout(patienceMs),
    });
    sent.on("response", (response) => {
      response.resume();
      response.on("close", () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
    });
    sent.on("error", () => resolve(0));
    sent.end(body);
  });
}

/** As providers do: again until it is taken. */
export async function deliver(url: string, event: HookEvent): Promise<void> {
  while ((await post(url, event)) !== 200) await pause(200);
}

/**
 * Sends so many a second whatever becomes of those before (open loop). Each is timed from when it was due, so that a
 * slow answer is not hidden by what it held up.
 */
export async function sendAtRate(
  perSecond: number,
  seconds: number,
  send: () => Promise<void>,
): Promise<readonly number[]> {
  const total = Math.round(perSecond * seconds);
  const startMs = performance.now();
  const took: Promise<number>[] = [];
  while (took.length < total) {
    const dueMs = startMs + (took.length * 1_000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await pause(waitMs);
    took.push(send().then(() => performance.now() - dueMs));
  }
  return Promise.all(took);
}

/** So many at once, each sending the next when its last was answered (closed loop). Gives how many a second. */
export async function sendAtMost(senders: number, seconds: number, send: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  let sent = 0;
  const one = async () => {
    while (performance.now() - startMs < seconds * 1_000) {
      await send();
      sent++;
    }
  };
  await Promise.all(Array.from({ length: senders }, one));
  return Math.round(sent / ((performance.now() - startMs) / 1_000));
}
