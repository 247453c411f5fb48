import { eq, and, getTableColumns, sql } from "drizzle-orm";
import { type Tx, transact, within } from "@/db/client";
import { bulkActs, bulkRefusals } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { nextOf, reasonOf, roomFor, stopOf } from "@/lib/core/bulk/plan";
import { BulkWish, type OneBulk } from "@/lib/core/bulk/schema";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import type { BulkId, InteractionId } from "@/lib/core/ids";
import { actorOf } from "@/lib/services/access/actor-of";
import { requirePermission } from "@/lib/services/access/require";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { laneOf } from "@/lib/services/jobs/lanes";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { endBulk, goingOn } from "./end-bulk";
import { publishBulk } from "./tell-bulk";
import { verbOf } from "./verbs";

/** How many are acted on before it is written down, and how often before the next of the lane has its turn. */
export type Pace = { readonly atOnce: number; readonly batchesARun: number };
const usual: Pace = { atOnce: 20, batchesARun: 25 };
const patienceMs = 2_000;
const answers: ReadonlySet<ErrorCode> = new Set(["not_found", "conflict", "invalid", "forbidden"]);

/**
 * Acts on many interactions on from where it stands, for one run of its job. Each batch is one transaction with its place in
 * the list: killed anywhere, none is acted on twice and none is left out. Each interaction has the single act's own verb, in a
 * savepoint, under what the one who asked may see and do at this batch; what it refuses is left as it is, with the reason.
 */
export async function runBulk(ctx: Ctx, { bulkId }: OneBulk, job: RunningJob, pace: Pace = usual): Promise<void> {
  requirePermission(ctx, "bulk.run");
  for (let batch = 1; ; batch++) {
    job.signal.throwIfAborted();
    const isOver = await transact(ctx, async (tx) => {
      await job.hold(tx);
      const goes = await runBatch(tx, ctx, bulkId, pace.atOnce);
      if (goes && batch < pace.batchesARun) return false;
      if (goes) await enqueue(tx, ctx, { ...laneOf("bulk.run", bulkId), payload: { bulkId } });
      await job.finish(tx);
      return true;
    });
    if (isOver) return;
  }
}

const { ids: _, ...told } = getTableColumns(bulkActs);

/** The next of them. @returns whether there are more */
async function runBatch(tx: Tx, ctx: Ctx, bulkId: BulkId, atOnce: number): Promise<boolean> {
  // Whoever cancels it waits, or is seen here; so nothing is waited for longer than they would wait.
  await tx.execute(sql`select set_config('lock_timeout', ${String(patienceMs)}, true)`);
  const [row] = await tx.select(told).from(bulkActs).where(goingOn(ctx, bulkId)).for("update");
  if (!row) return false;
  const owner = await actorOf(within(ctx, tx), row.ownerId, bulkId);
  const stop = stopOf(owner, row.act);
  if (owner === null || stop !== null) {
    await endBulk(tx, ctx, bulkId, { state: "failed", error: stop ?? "" });
    return false;
  }
  const { from, to } = nextOf(row, atOnce);
  const refusals = await actOnEach({ ...ctx, actor: owner }, tx, {
    wish: BulkWish.parse(row.wish),
    ids: await idsOf(tx, ctx, bulkId, from, to),
  });
  await keepRefusals(tx, ctx, bulkId, refusals.slice(0, roomFor(row, refusals.length)));
  await tx
    .update(bulkActs)
    .set({
      state: "running",
      startedAt: row.startedAt ?? new Date(ctx.clock.now()),
      done: row.done + (to - from) - refusals.length,
      refused: row.refused + refusals.length,
    })
    .where(goingOn(ctx, bulkId));
  if (to === row.asked) await endBulk(tx, ctx, bulkId, { state: "done" });
  else await publishBulk(tx, ctx, row);
  return to < row.asked;
}

async function idsOf(tx: Tx, ctx: Ctx, id: BulkId, from: number, to: number): Promise<readonly InteractionId[]> {
  const [row] = await tx
    .select({ ids: sql<InteractionId[]>`${bulkActs.ids}[${from + 1}::int:${to}::int]` })
    .from(bulkActs)
    .where(and(eq(bulkActs.companyId, ctx.companyId), eq(bulkActs.id, id)));
  return row?.ids ?? [];
}

type Refusal = { readonly interactionId: InteractionId; readonly reason: string };

async function actOnEach(
  ctx: Ctx,
  tx: Tx,
  { wish, ids }: { readonly wish: BulkWish; readonly ids: readonly InteractionId[] },
): Promise<readonly Refusal[]> {
  const verb = verbOf(wish);
  const bound = within(ctx, tx);
  const refusals: Refusal[] = [];
  for (const interactionId of ids) {
    try {
      await verb.act(bound, interactionId);
    } catch (error) {
      // What is no answer to what was asked takes the batch back with it: it is tried again from here.
      if (!(error instanceof AppError) || !answers.has(error.code)) throw error;
      refusals.push({ interactionId, reason: reasonOf(error) });
    }
  }
  return refusals;
}

async function keepRefusals(tx: Tx, { companyId }: Ctx, bulkId: BulkId, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length > 0)
    await tx.insert(bulkRefusals).values(refusals.map((refusal) => ({ companyId, bulkId, ...refusal })));
}
