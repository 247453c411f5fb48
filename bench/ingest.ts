import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { count, countDistinct, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { closeDatabase, read } from "@/db/client";
import { messages, rawEvents } from "@/db/schema";
import { findProcesses } from "./console/find-processes";
import { startConsole } from "./console/start-console";
import { percentile } from "./figures/percentile";
import { type Hook, type HookEvent, openHook } from "./ingest/events";
import { deliver, post, sendAtMost, sendAtRate } from "./ingest/senders";

const Options = z.object({ seconds: z.coerce.number().min(2).max(3_600), rate: z.coerce.number().min(1).max(2_000) });

/**
 * A provider's signed calls over HTTP into the whole product, with commits on the disk. `p50_ms`, `p99_ms`: 200 a second
 * whatever the answers take. `max_per_s`: twenty at once. `ratio`: that beside the same insert behind a bare server.
 * `lost`, `doubled`: what became of each event when the web process was killed meanwhile and the provider sent again.
 * `--seconds 10 --rate 200`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: "string", default: "10" }, rate: { type: "string", default: "200" } },
  });
  const { seconds, rate } = Options.parse(values);
  const { baseUrl, stop } = await startConsole({ durable: true });
  try {
    const hook = await openHook();
    const url = `${baseUrl}${hook.path}`;
    const restarted = await overARestart(hook, url, { seconds, rate });
    const took = await sendAtRate(rate, seconds, () => taken(url, hook.next()));
    // What was taken is worked off later: here only the taking is compared.
    for (const pid of findProcesses("worker")) process.kill(pid, "SIGSTOP");
    const most = await sendAtMost(20, seconds, () => taken(url, hook.next()));
    const bare = await behindBareServer(hook, seconds);
    return {
      rate_per_s: rate,
      p50_ms: percentile(took, 50),
      p99_ms: percentile(took, 99),
      max_per_s: most,
      bare_per_s: bare,
      ratio: Number((most / bare).toFixed(2)),
      ...restarted,
    };
  } finally {
    for (const pid of findProcesses("worker")) process.kill(pid, "SIGCONT");
    await closeDatabase();
    await stop();
  }
}

async function taken(url: string, event: HookEvent): Promise<void> {
  const status = await post(url, event);
  if (status !== 200) throw new Error(`A call was answered ${status}`);
}

async function overARestart(hook: Hook, url: string, { seconds, rate }: z.output<typeof Options>) {
  const events: HookEvent[] = [];
  const sending = sendAtRate(rate, seconds, () => {
    const event = hook.next();
    events.push(event);
    return deliver(url, event);
  });
  await pause((seconds * 1_000) / 3);
  const killed = findProcesses("web");
  for (const pid of killed) process.kill(pid, "SIGKILL");
  if (killed.length === 0) throw new Error("No web process of this run was found");
  await sending;
  const waiting = () =>
    read(hook.ctx, (tx) => tx.select({ n: count() }).from(rawEvents).where(eq(rawEvents.state, "received")));
  while ((await waiting())[0]?.n !== 0) await pause(250);
  const ids = events.map(({ messageId }) => messageId);
  const [stored] = await read(hook.ctx, (tx) =>
    tx
      .select({ rows: count(), ids: countDistinct(messages.providerMessageId) })
      .from(messages)
      .where(inArray(messages.providerMessageId, ids)),
  );
  const { rows = 0, ids: distinct = 0 } = stored ?? {};
  return { restarted_events: ids.length, lost: ids.length - distinct, doubled: rows - distinct };
}

async function behindBareServer(hook: Hook, seconds: number): Promise<number> {
  const file = fileURLToPath(new URL("./ingest/bare-server.ts", import.meta.url));
  const child = fork(file, { execArgv: ["--import", "tsx"], env: { ...process.env, LINEKEEPER_PROCESS: "web" } });
  try {
    const [told]: unknown[] = await once(child, "message");
    const { port } = z.object({ port: z.int() }).parse(told);
    return await sendAtMost(20, seconds, () => taken(`http://127.0.0.1:${port}/`, hook.next()));
  } finally {
    child.disconnect();
    await once(child, "exit");
  }
}
