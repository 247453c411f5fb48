import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { type Handlers, type OnExhausted, on } from "../handler";

const Step = z.object({
  n: z.int(),
  key: z.string().default(""),
  /** How long it works before its effect. */
  ms: z.int().default(0),
  /** How many attempts fail first. */
  fails: z.int().default(0),
  retryAfterS: z.number().optional(),
});

const write = (key: string, n: number, what: string, attempt: number) => sql`
  insert into job_trace (company_id, key, n, what, attempt, pid)
  values (nullif(current_setting('app.company_id', true), '')::uuid, ${key}, ${n}, ${what}, ${attempt}, ${process.pid})`;

/** Topics of the loop's tests and its benchmark; they leave a trace in the table `job_trace`. */
export const handlers: Handlers = {
  // Traces its beginning in a transaction of its own, and its effect together with its end.
  "test.step@1": on(Step, async (ctx, { n, key, ms, fails, retryAfterS }, job) => {
    await transact(ctx, async (tx) => {
      await tx.execute(write(key, n, "begin", job.attempt));
    });
    if (ms > 0) await pause(ms);
    if (job.attempt <= fails)
      throw new AppError("unavailable", "Not yet", retryAfterS === undefined ? {} : { retryAfterS });
    await transact(ctx, async (tx) => {
      await tx.execute(write(key, n, "effect", job.attempt));
      await job.finish(tx);
    });
  }),
  // Leaves its end to the loop.
  "test.plain@1": on(Step, async (ctx, { n, key }, job) => {
    await transact(ctx, async (tx) => {
      await tx.execute(write(key, n, "effect", job.attempt));
    });
  }),
  "test.poison@1": async () => {
    throw new AppError("unavailable", "It never works");
  },
  "test.hopeless@1": async () => {
    throw new AppError("invalid", "No such thing");
  },
  "test.suicide@1": async () => {
    process.kill(process.pid, "SIGKILL");
    await pause(60_000);
  },
  "test.bench@1": on(Step, async (ctx, { n, key }, job) => {
    await transact(ctx, async (tx) => {
      await tx.execute(write(key, n, "effect", job.attempt));
      await job.finish(tx);
    });
  }),
};

export const onExhausted: OnExhausted = async (tx, _ctx, job) => {
  await tx.execute(write(job.topic, 0, "exhausted", 0));
};
