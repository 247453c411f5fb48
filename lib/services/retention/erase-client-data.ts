import { and, asc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { ErasureId, InteractionId } from "@/lib/core/ids";
import { erasureSteps, keysOf, type Needles } from "@/lib/core/retention/erasure";
import { fitting } from "@/lib/core/retention/fitting";
import { type Tx, transact } from "@/db/client";
import { erasures, interactions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { purgeExports } from "@/lib/services/exports/purge-exports";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { said } from "./erase-client";
import { forgetRest } from "./forget-rest";
import { stripInteractions } from "./strip-interactions";

/** The payload of `client.erase@1`. */
export const EraseClientData = z.object({ erasureId: ErasureId });
export type EraseClientData = z.output<typeof EraseClientData>;

export type ErasePace = {
  readonly interactions: number;
  readonly messages: number;
  readonly events: number;
  readonly runMs: number;
};
// Shorter than a job may take: the next run goes on where this one ends.
const usual: ErasePace = { interactions: 50, messages: 5_000, events: 1_000, runMs: 20_000 };

type Row = typeof erasures.$inferSelect;
/** What a batch took, and behind what the next one begins; null = the step is over. */
type Taken = { readonly counts: Readonly<Record<string, number>>; readonly after: string | null };

/**
 * Takes what is left of an erased client from everywhere, batch after batch, each with its place in one transaction: killed
 * anywhere it goes on. At its end it forgets what it looked for.
 */
export async function eraseClientData(
  ctx: Ctx,
  { erasureId }: EraseClientData,
  job: RunningJob,
  pace: ErasePace = usual,
): Promise<void> {
  requirePermission(ctx, "upkeep.run");
  const untilMs = ctx.clock.now() + pace.runMs;
  for (;;) {
    const isTime = job.signal.aborted || ctx.clock.now() >= untilMs;
    const goesOn = await transact(ctx, async (tx) => {
      if (isTime) await enqueue(tx, ctx, { topic: "client.erase", payload: { erasureId } });
      const next = isTime ? false : await eraseBatch(tx, ctx, erasureId, pace);
      if (!next) await job.finish(tx);
      return next;
    });
    if (!goesOn) break;
  }
  // Whose file the person stands in, nobody can tell without reading all: every file of before is over.
  await purgeExports(ctx);
}

/** One batch; false when nothing is left to do. */
async function eraseBatch(tx: Tx, ctx: Ctx, erasureId: ErasureId, pace: ErasePace): Promise<boolean> {
  const one = and(eq(erasures.companyId, ctx.companyId), eq(erasures.id, erasureId));
  const [row] = await tx.select().from(erasures).where(one).for("update");
  if (!row?.needles) return false;
  const { counts, after } = await steps[row.step](tx, ctx, row.needles, row.after, pace);
  const sums = { ...row.counts };
  for (const [what, n] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + n;
  const step = after === null ? erasureSteps[erasureSteps.indexOf(row.step) + 1] : row.step;
  if (step !== undefined) {
    await tx.update(erasures).set({ step, after, counts: sums }).where(one);
    return true;
  }
  await tx
    .update(erasures)
    .set({ needles: null, after: null, counts: sums, endedAt: new Date(ctx.clock.now()) })
    .where(one);
  await audit(tx, ctx, { action: "client.erase_end", target: { kind: "client", id: row.clientId }, after: sums });
  return false;
}

type Step = (tx: Tx, ctx: Ctx, needles: Needles, after: string | null, pace: ErasePace) => Promise<Taken>;

const steps: Readonly<Record<Row["step"], Step>> = { said: eraseSaid, events: eraseEvents, rest: eraseRest };

async function eraseSaid(
  tx: Tx,
  ctx: Ctx,
  { clientIds, identityIds }: Needles,
  after: string | null,
  pace: ErasePace,
): Promise<Taken> {
  const found = await tx
    .select({ id: interactions.id, messages: interactions.messageCount })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        said(clientIds, identityIds),
        after === null ? undefined : gt(interactions.id, InteractionId.parse(after)),
      ),
    )
    .orderBy(asc(interactions.id))
    .limit(pace.interactions)
    .for("update");
  const some = fitting(found, pace.messages);
  const messages = await stripInteractions(
    tx,
    ctx,
    some.map(({ id }) => id),
  );
  const isOver = found.length < pace.interactions && some.length === found.length;
  return { counts: { interactions: some.length, messages }, after: isOver ? null : (some.at(-1)?.id ?? null) };
}

/** Walks the provider's calls by time: which of them are about somebody no index tells. */
async function eraseEvents(tx: Tx, ctx: Ctx, needles: Needles, after: string | null, pace: ErasePace): Promise<Taken> {
  const keys = keysOf(needles);
  if (keys.length === 0) return { counts: {}, after: null };
  const [at = "-infinity", id = "00000000-0000-0000-0000-000000000000"] = after?.split(" | ") ?? [];
  const [row] = await tx.execute<{ n: number; events: number; last: string | null }>(sql`
    with walked as materialized (
      select id, received_at, body, headers from raw_events
      where company_id = ${ctx.companyId} and (received_at, id) > (${at}::timestamptz, ${id}::uuid)
      order by received_at, id limit ${pace.events}),
    emptied as (
      update raw_events e set headers = '{}', body = ''::bytea,
        state = case when e.state in ('received','parked','quarantined') then 'discarded' else e.state end
      from walked where e.company_id = ${ctx.companyId} and e.id = walked.id and exists (
        select from unnest(${sql.param(keys)}::text[]) as key
        where position(convert_to(key, 'UTF8') in walked.body) > 0 or walked.headers::text like '%' || key || '%')
      returning e.id)
    select (select count(*) from walked)::int as n, (select count(*) from emptied)::int as events,
      (select received_at::text || ' | ' || id from walked order by received_at desc, id desc limit 1) as last`);
  const isOver = (row?.n ?? 0) < pace.events;
  return { counts: { events: row?.events ?? 0 }, after: isOver ? null : (row?.last ?? null) };
}

async function eraseRest(tx: Tx, ctx: Ctx, needles: Needles): Promise<Taken> {
  return { counts: await forgetRest(tx, ctx, needles), after: null };
}
