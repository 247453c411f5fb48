import { z } from "zod";
import { type Tx, transact } from "@/db/client";
import { isRetryable } from "@/db/failures";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { Descriptors, ProviderDeps } from "@/lib/core/providers/deps";
import { logger } from "@/lib/platform/logger";
import { requirePermission } from "@/lib/services/access/require";
import { describeFailure } from "@/lib/services/inbound/describe-failure";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { publish } from "@/lib/services/live/publish";
import { watchCapacity } from "@/lib/services/pools/watch-capacity";
import { coolDownRooms } from "@/lib/services/rooms/cool-down";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { Lane, lanesAfter, stepsOf } from "./lanes";
import { ownHook } from "./own-hook";
import { playAffair } from "./play-affair";
import { playJobs } from "./play-jobs";
import { playTalk } from "./play-talk";
import { begin, keep, takeBack } from "./savepoint";
import { setStage, type Stage } from "./stage";
import type { Deed, Step } from "./step";

/** The payload of `demo.grow@1`: which past, and how much of its lane has been played. */
export const GrowDemo = z.object({ seed: z.int(), nowMs: z.int(), lane: Lane, next: z.int().nonnegative() });
export type GrowDemo = z.output<typeof GrowDemo>;

export type GrowDeps = ProviderDeps & { readonly descriptors: Descriptors };

/** What a part could not do because the company was no longer as its history has it. */
type Omitted = { readonly kind: Deed["kind"]; readonly why: string };

const batch = 25;
// Once a part, not once a message: whoever looks on sees it fill.
const tellsAdmins = ["interaction.changed", "room.changed", "alert.changed", "account.changed"] as const;
// Until ticks have come back and reminders are due: what waits longer is the worker's.
const settleMs = 60_000;

/**
 * Plays the next part of the demo's past, on the past's clock, through the verbs that made the present. Its rows and the
 * next part's job are one commit: a stop leaves a company that is whole, and the next start goes on where it was.
 */
export async function growDemo(
  ctx: Ctx,
  input: GrowDemo,
  job: RunningJob,
  { descriptors, ...deps }: GrowDeps,
): Promise<readonly Omitted[]> {
  requirePermission(ctx, "demo.grow");
  const steps = await historyOf(input);
  const part = steps.slice(input.next, input.next + batch);
  const next = input.next + part.length;
  const omitted = await transact(ctx, async (tx) => {
    const stage = await setStage(tx, ctx, { deps, descriptors });
    const done = stage ? await playPart(stage, part) : [];
    for (const kind of tellsAdmins)
      await publish(tx, ctx, { kind, subjectId: ctx.companyId, audience: { adminsOnly: true } });
    if (stage) await growOn(tx, ctx, { ...input, next }, steps.length);
    await job.finish(tx);
    return done;
  });
  tellProgress(input, next, steps.length);
  if (next >= steps.length && lanesAfter(input.lane).length === 0) await catchUp(ctx);
  return omitted;
}

/** Puts a part into the queue, behind all that people wait for. */
const growLater = (tx: Tx, ctx: Ctx, input: GrowDemo): Promise<void> =>
  enqueue(tx, ctx, { topic: "demo.grow", payload: input, queueKey: `demo.grow:${input.lane}`, priority: 200 });

/** Begins with the first lane. */
export const beginToGrow = (tx: Tx, ctx: Ctx, past: Pick<GrowDemo, "seed" | "nowMs">): Promise<void> =>
  growLater(tx, ctx, { ...past, lane: "founding", next: 0 });

async function growOn(tx: Tx, ctx: Ctx, input: GrowDemo, all: number): Promise<void> {
  if (input.next < all) return growLater(tx, ctx, input);
  for (const lane of lanesAfter(input.lane)) await growLater(tx, ctx, { ...input, lane, next: 0 });
}

/** What the past has left for today, at once: the worker's own round comes every few minutes. */
async function catchUp(ctx: Ctx): Promise<void> {
  await coolDownRooms(ctx);
  await watchCapacity(ctx);
}

async function playPart(stage: Stage, part: readonly Step[]): Promise<readonly Omitted[]> {
  const own = { ...stage, deps: { ...stage.deps, postToSelf: ownHook(stage, stage.deps) } };
  const omitted: Omitted[] = [];
  await begin(stage.tx);
  for (const [n, { atMs, deed }] of part.entries()) {
    own.advanceTo(atMs);
    try {
      await play(own, deed);
      await keep(stage.tx);
    } catch (error) {
      // Not the deed's fault: the whole part is played once more.
      if (isRetryable(error)) throw error;
      await takeBack(stage.tx);
      omitted.push({ kind: deed.kind, why: error instanceof AppError ? error.userMessage : describeFailure(error) });
    }
    await playJobs(own, part[n + 1]?.atMs ?? own.ctx.clock.now() + settleMs);
  }
  return omitted;
}

function play(stage: Stage, deed: Deed): Promise<void> {
  switch (deed.kind) {
    case "hire":
    case "sign_in":
    case "add_account":
    case "change_account":
    case "make_pool":
    case "map_country":
    case "set_extension":
    case "disable_user":
      return playAffair(stage, deed);
    case "take_phone":
    case "break_phone":
    case "write_to":
    case "write":
    case "answer":
    case "look":
    case "end_room":
    case "stray_call":
      return playTalk(stage, deed);
  }
}

const kept = new Map<string, readonly Step[]>();

async function historyOf({ seed, nowMs, lane }: GrowDemo): Promise<readonly Step[]> {
  const key = `${lane} ${seed} ${nowMs}`;
  const known = kept.get(key);
  if (known) return known;
  // Loaded only here: names and talks of the demo are of no use to any other worker.
  const { planHistory } = await import("./plan-history");
  const steps = stepsOf(lane, planHistory(seed, nowMs));
  kept.set(key, steps);
  return steps;
}

function tellProgress({ lane, next: from }: GrowDemo, to: number, all: number): void {
  const percent = (part: number) => Math.floor((part / all) * 4) * 25;
  if (percent(from) !== percent(to)) logger.info({ lane, percent: percent(to) }, "the demo's last 90 days are played");
}
