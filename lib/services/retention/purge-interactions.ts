import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId } from "@/lib/core/ids";
import { fitting } from "@/lib/core/retention/fitting";
import type { PurgeKind } from "@/lib/core/retention/view";
import { type Tx, transact } from "@/db/client";
import { interactions, purgeRuns } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { type Due, readDue } from "./due";
import { holdsOf, lockHolds } from "./held";
import { stripInteractions } from "./strip-interactions";

/** How much one transaction takes: interactions that are looked at, and their messages all told, but for a single one. */
export type PurgePace = { readonly interactions: number; readonly messages: number; readonly runMs: number };
// Shorter than a job may take: the next one goes on where this one ends.
const usual: PurgePace = { interactions: 200, messages: 5_000, runMs: 20_000 };

const topicOf = { deleted: "interactions.purge", retention: "retention.run" } as const satisfies Record<
  PurgeKind,
  string
>;

/** Where a run stands: in which of the ranges, and behind which row. What a hold keeps is passed by once a run. */
type Place = { readonly at: number; readonly after: readonly [string, string] | null };

/**
 * Purges what is over its time, batch after batch, each with what it came to in one transaction: killed anywhere it goes
 * on, and a hold that was set meanwhile is kept from the next batch on.
 * @returns how many interactions this run purged
 */
export async function purgeInteractions(
  ctx: Ctx,
  kind: PurgeKind,
  job: RunningJob,
  pace: PurgePace = usual,
): Promise<{ readonly done: number }> {
  requirePermission(ctx, "upkeep.run");
  const untilMs = ctx.clock.now() + pace.runMs;
  let [place, done]: [Place, number] = [{ at: 0, after: null }, 0];
  for (;;) {
    const isTime = job.signal.aborted || ctx.clock.now() >= untilMs;
    const batch = await transact(ctx, (tx) =>
      isTime ? goOnLater(tx, ctx, kind, job) : purgeBatch(tx, ctx, kind, job, place, pace),
    );
    done += batch.purged;
    if (batch.next === null) return { done };
    place = batch.next;
  }
}

type Batch = { readonly purged: number; readonly next: Place | null };

async function goOnLater(tx: Tx, ctx: Ctx, kind: PurgeKind, job: RunningJob): Promise<Batch> {
  await enqueue(tx, ctx, { topic: topicOf[kind], payload: {}, dedupeKey: "goes on", priority: 250 });
  await job.finish(tx);
  return { purged: 0, next: null };
}

async function purgeBatch(
  tx: Tx,
  ctx: Ctx,
  kind: PurgeKind,
  job: RunningJob,
  place: Place,
  pace: PurgePace,
): Promise<Batch> {
  await lockHolds(tx, ctx, "taker");
  const ranges = await readDue(tx, ctx, kind);
  const range = ranges[place.at];
  if (!range) {
    await endRun(tx, ctx, kind);
    await job.finish(tx);
    return { purged: 0, next: null };
  }
  const found = await takeSome(tx, ctx, range, place.after, pace.interactions);
  const some = fitting(found, pace.messages);
  const last = some.at(-1);
  const free = some.filter(({ held }) => !held).map(({ id }) => id);
  if (free.length > 0) await noteTaken(tx, ctx, kind, free.length, await stripInteractions(tx, ctx, free));
  const isOver = found.length < pace.interactions && some.length === found.length;
  const next: Place = isOver || !last ? { at: place.at + 1, after: null } : { at: place.at, after: [last.at, last.id] };
  return { purged: free.length, next };
}

type Found = { readonly id: InteractionId; readonly messages: number; readonly at: string; readonly held: boolean };

/** The next ones of a range, locked; who has one of them now keeps it until the next run. */
async function takeSome(
  tx: Tx,
  ctx: Ctx,
  { where, by, order }: Due,
  after: Place["after"],
  limit: number,
): Promise<readonly Found[]> {
  const beyond =
    after === null ? sql`true` : sql`(${by}, ${interactions.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const ids = await tx
    .select({
      id: interactions.id,
      messages: interactions.messageCount,
      // The cursor keeps the microseconds that a JavaScript date would drop.
      at: sql<string>`${by}::text`,
      held: sql<boolean>`exists ${holdsOf(ctx, interactions)}`,
    })
    .from(interactions)
    .where(and(where, beyond))
    .orderBy(order)
    .limit(limit)
    .for("update", { skipLocked: true });
  return ids;
}

const going = (ctx: Ctx, kind: PurgeKind) =>
  and(eq(purgeRuns.companyId, ctx.companyId), eq(purgeRuns.kind, kind), isNull(purgeRuns.endedAt));

/** Writes down what a batch came to, on the run of this kind that goes on, or on a new one. */
async function noteTaken(tx: Tx, ctx: Ctx, kind: PurgeKind, taken: number, messages: number): Promise<void> {
  const lastAt = new Date(ctx.clock.now());
  await tx
    .insert(purgeRuns)
    .values({ companyId: ctx.companyId, kind, startedAt: lastAt, lastAt })
    .onConflictDoNothing();
  await tx
    .update(purgeRuns)
    .set({
      lastAt,
      interactions: sql`${purgeRuns.interactions} + ${taken}`,
      messages: sql`${purgeRuns.messages} + ${messages}`,
    })
    .where(going(ctx, kind));
}

/** Ends the run that goes on, if one does: what it came to is told in the audit, in figures alone. */
async function endRun(tx: Tx, ctx: Ctx, kind: PurgeKind): Promise<void> {
  const endedAt = new Date(ctx.clock.now());
  const [run] = await tx.update(purgeRuns).set({ endedAt }).where(going(ctx, kind)).returning();
  if (!run) return;
  const after = {
    kind,
    interactions: run.interactions,
    messages: run.messages,
    startedAt: run.startedAt.toISOString(),
  };
  await audit(tx, ctx, { action: "retention.purge", target: { kind: "retention", id: run.id }, after });
}
