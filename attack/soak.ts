import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { z } from "zod";
import { startConsole } from "@/bench/console/start-console";
import { openHook } from "@/bench/ingest/events";
import { sendAtRate } from "@/bench/ingest/senders";
import { closeDatabase } from "@/db/client";
import { brokenInvariants } from "@/db/testing/invariants";
import { accountForAll, stillAtWork } from "./soak/account-for-all";
import { makeDelivery } from "./soak/deliver";
import { makeKiller } from "./soak/kill";

const Options = z.object({
  seconds: z.coerce.number().min(5).max(86_400),
  rate: z.coerce.number().min(0.1).max(500),
  "kill-every": z.coerce.number().min(1).max(3_600),
});
const stuckAfterMs = 120_000;

/**
 * So many onboardings a second through the real webhook URL while worker, web and database are killed at random. The
 * invariants are asked every second; in the end every call that was answered 200 is accounted for. The demo company's
 * numbers are freed of their limits for it. `--seconds 600 --rate 20 --kill-every 25`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "600" },
      rate: { type: "string", default: "20" },
      "kill-every": { type: "string", default: "25" },
    },
  });
  const { seconds, rate, "kill-every": killEveryS } = Options.parse(values);
  const { baseUrl, stop } = await startConsole({ durable: true });
  const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 2, backoff: () => 0.25, onnotice: () => undefined });
  try {
    const hook = await openHook();
    const { companyId } = hook.ctx;
    await sql`update official_accounts set max_live_rooms = null where company_id = ${companyId}`;
    const delivery = makeDelivery(`${baseUrl}${hook.path}`);
    const killer = await makeKiller(sql);
    const broken = new Map<string, readonly object[]>();
    let [asked, isOver] = [0, false];
    const watching = (async () => {
      for (; !isOver; await pause(1_000)) {
        // Away itself now and then: that is what the attack is about.
        const found = await brokenInvariants(sql).catch(() => null);
        if (found === null) continue;
        asked++;
        for (const { name, rows } of found) broken.set(name, rows);
      }
    })();
    const killing = (async () => {
      while (!isOver) {
        await pause(Math.random() * 2_000 * killEveryS);
        if (!isOver) killer.killOne();
      }
    })();
    let made = 0;
    const next = () => hook.textOf(client(made++));
    await sendAtRate(rate, seconds, () => delivery.untilTaken(next()));
    isOver = true;
    await killing;
    await drained(() => stillAtWork(sql, companyId));
    await watching;
    for (const { name, rows } of await brokenInvariants(sql)) broken.set(name, rows);
    const account = await accountForAll(sql, companyId, delivery.taken);
    return {
      ok: account.lost + account.doubled + broken.size === 0,
      onboardings: delivery.taken.length,
      ...account,
      broken: broken.size,
      ...(broken.size > 0 ? { broken_first: Object.fromEntries(broken) } : {}),
      invariants_asked: asked,
      kills: killer.kills,
      answers: delivery.answers,
      slowest_ms: delivery.slowest,
    };
  } finally {
    await sql.end({ timeout: 2 });
    await closeDatabase();
    await stop();
  }
}

/** Until nothing is left to do, or nothing has been done for a while: how long it takes is the machine's affair. */
async function drained(left: () => Promise<number>): Promise<void> {
  for (let [least, sinceMs] = [Infinity, Date.now()]; Date.now() - sinceMs < stuckAfterMs; await pause(500)) {
    const now = await left().catch(() => Infinity);
    if (now === 0) return;
    if (now < least) [least, sinceMs] = [now, Date.now()];
  }
}

const words = ["michael", "anna"];
const frontDesk = "+390255501180";

/** Another client of Italy each time, who asks at the front desk in Milan. */
const client = (at: number) => ({
  phone: `+39333${String(1_000_000 + at)}`,
  to: frontDesk,
  text: `#${words[at % words.length]}`,
});
