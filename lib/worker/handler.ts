import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import type { RunningJob } from "@/lib/services/jobs/running-job";

/**
 * Carries out one topic. It ends the job in its own transaction (`job.finish(tx)`), or returns and lets the loop end
 * it: then the work must bear being done twice. The payload is whatever an older or newer release wrote: parse it.
 */
export type Handler = (ctx: Ctx, payload: unknown, job: RunningJob) => Promise<void>;

/** By `topic@version`. A version that is not here stays queued for a worker that knows it. */
export type Handlers = Readonly<Record<string, Handler>>;

export type ExhaustedJob = {
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly error: string;
};

/** Told in the transaction that gives a job up, so that a person learns of it exactly if it was given up. */
export type OnExhausted = (tx: Tx, ctx: Ctx, job: ExhaustedJob) => Promise<void>;

/** A handler from a verb and the schema of its payload. */
export const on =
  <S extends z.ZodType>(
    schema: S,
    verb: (ctx: Ctx, input: z.output<S>, job: RunningJob) => Promise<unknown>,
  ): Handler =>
  async (ctx, payload, job) => {
    await verb(ctx, schema.parse(payload), job);
  };

/** The same for a verb that reaches outside, with what it reaches through. */
export const onWith =
  <D>(deps: D) =>
  <S extends z.ZodType>(
    schema: S,
    verb: (ctx: Ctx, input: z.output<S>, job: RunningJob, deps: D) => Promise<unknown>,
  ): Handler =>
    on(schema, (ctx, input, job) => verb(ctx, input, job, deps));

/** The payload of a topic that needs none. */
export const Nothing = z.object({});
