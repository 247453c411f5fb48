import { listen } from "@/db/client";
import { openJobsDoor } from "@/db/jobs-door";
import { reach } from "@/lib/platform/crash-points";
import { logger } from "@/lib/platform/logger";
import { JobLost } from "@/lib/services/jobs/running-job";
import { type ClaimedJob, claimJobs, releaseJob } from "./claim";
import { type Guard, openGuard } from "./guard";
import type { Handlers, OnExhausted } from "./handler";
import { describeError } from "./retry";
import { runJob } from "./run-job";
import { freeLost, healHeads } from "./sweep";

const pollEveryMs = 1_000;
const sweepEveryMs = 2_000;
const patienceMs = 2_000;

export type LoopOptions = {
  readonly handlers: Handlers;
  readonly onExhausted: OnExhausted;
  /** Jobs of one process at a time. */
  readonly concurrency: number;
  /** How long a stop waits for what runs before it gives the rest back. */
  readonly graceMs?: number;
};

export type Loop = {
  /** The identity that claims now; null while there is no connection. */
  readonly identity: () => string | null;
  /** Claims nothing more, lets what runs end, gives back the rest. */
  readonly stop: () => Promise<void>;
};

type Run = { readonly claim: ClaimedJob; readonly abort: AbortController; readonly done: Promise<void> };

/**
 * Starts claiming and running jobs until stopped. Any number of loops, in any number of processes, share the table.
 * A database that goes away is waited for; nothing but stop() ends the loop.
 */
export function startLoop({ handlers, onExhausted, concurrency, graceMs = 20_000 }: LoopOptions): Loop {
  const sql = openJobsDoor("runs", { max: 2 });
  const running = new Map<string, Run>();
  let guard: Guard | null = null;
  let stopping = false;
  let claiming: Promise<void> | null = null;
  let wokenAgain = false;

  const wake = (): void => {
    wokenAgain = true;
    claiming ??= claimAll().finally(() => {
      claiming = null;
      // Woken between the last look and this line.
      if (wokenAgain && guard && !stopping && running.size < concurrency) wake();
    });
  };

  // One claim at a time: what ends meanwhile is made up for in one go, so claims grow with the load.
  async function claimAll(): Promise<void> {
    while (wokenAgain && guard && !stopping) {
      wokenAgain = false;
      const by = guard;
      const free = concurrency - running.size;
      if (free <= 0) return;
      try {
        reach("loop.before_claim");
        const claims = await claimJobs(by, free);
        if (claims.length > 0) reach("loop.claimed");
        // Claimed by an identity that is gone: the sweep frees them, whoever runs them now would overlap.
        if (by.isLost()) return;
        for (const claim of claims) start(claim);
      } catch (error) {
        if (!by.isLost()) logger.warn({ error: describeError(error) }, "jobs could not be claimed");
        return;
      }
    }
  }

  function start(claim: ClaimedJob): void {
    const abort = new AbortController();
    const done = runJob(claim, { sql, handlers, onExhausted, abort })
      .catch((error: unknown) =>
        logger.error({ job: claim.id, error: describeError(error) }, "the job loop failed at a job"),
      )
      .finally(() => {
        reach("loop.job_done");
        if (running.get(claim.id)?.claim === claim) running.delete(claim.id);
        wake();
      });
    running.set(claim.id, { claim, abort, done });
  }

  async function takeIdentity(): Promise<void> {
    for (let failures = 0; !stopping; failures++) {
      try {
        const taken = await openGuard(() => {
          guard = null;
          logger.warn({ running: running.size }, "guard lost: jobs abandoned, taking a new identity");
          abandon();
          void takeIdentity();
        });
        if (stopping) return await taken.close();
        if (taken.isLost()) return;
        guard = taken;
        wake();
        // Whoever was here before may have been killed: what it held need not wait for the next round.
        return sweepOnce();
      } catch (error) {
        if (failures % 30 === 0)
          logger.warn({ error: describeError(error) }, "no connection for the job loop, waiting");
        await pause(Math.random() * Math.min(5_000, 250 * 2 ** failures));
      }
    }
  }

  function abandon(): void {
    for (const run of running.values()) run.abort.abort(new JobLost(run.claim));
    running.clear();
  }

  async function sweep(): Promise<void> {
    if (!guard) return;
    try {
      reach("sweep.before");
      const freed = await freeLost(sql);
      reach("sweep.freed");
      const healed = await healHeads(sql);
      if (freed + healed === 0) return;
      logger.warn({ freed, healed }, "jobs of lost workers freed, heads mended");
      wake();
    } catch (error) {
      if (!stopping) logger.warn({ error: describeError(error) }, "sweep failed");
    }
  }

  // Rings only shorten the wait; without them the poll finds everything.
  async function subscribe(): Promise<void> {
    while (!stopping) {
      try {
        await listen("jobs", wake, wake);
        return;
      } catch (error) {
        logger.warn({ error: describeError(error) }, "no notifications yet, polling");
        await pause(5_000);
      }
    }
  }

  const poll = setInterval(wake, pollEveryMs);
  let sweeping: Promise<void> | null = null;
  const sweepOnce = (): void => {
    sweeping ??= sweep().finally(() => {
      sweeping = null;
    });
  };
  const sweeper = setInterval(sweepOnce, sweepEveryMs);
  void takeIdentity();
  void subscribe();

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    clearInterval(poll);
    clearInterval(sweeper);
    await claiming;
    await Promise.race([Promise.all([...running.values()].map((run) => run.done)), pause(graceMs)]);
    await Promise.race([Promise.all([...running.values()].map(giveBack)), pause(patienceMs)]);
    await sweeping;
    await guard?.close().catch(() => undefined);
    await sql.end({ timeout: 1 });
  }

  async function giveBack({ claim, abort }: Run): Promise<void> {
    abort.abort(new JobLost(claim));
    try {
      // Not the job's fault: the attempt does not count.
      await releaseJob(sql, claim, { afterMs: 0, error: "The worker stopped", attempts: "uncounted" });
    } catch (error) {
      logger.warn({ job: claim.id, error: describeError(error) }, "a job could not be given back at the stop");
    }
  }

  return { identity: () => guard?.identity ?? null, stop };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
