import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Tx, transact } from "@/db/client";
import { clients, interactions, interactionTexts, messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { chunksOf } from "@/lib/core/chunks";
import { InteractionId } from "@/lib/core/ids";
import { fold } from "@/lib/core/search/fold";
import { marksOf } from "@/lib/core/search/marks";
import { namesText } from "@/lib/core/search/names-text";
import { requirePermission } from "@/lib/services/access/require";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { RunningJob } from "@/lib/services/jobs/running-job";

/** The payload of `search.backfill@1`: the last interaction that was looked at; none at the start. */
export const BackfillTexts = z.object({ after: InteractionId.optional() });
export type BackfillTexts = z.output<typeof BackfillTexts>;

const batchSize = 500;
// Shorter than a job may take: the next run goes on where this one ends.
const runMs = 20_000;

/**
 * Makes the interactions that were there before the search findable, oldest first: who the contact is, what was said, and what
 * their row tells of them since. In small transactions, each of which holds nothing for long; ended anywhere, it goes on with the
 * batch it was at, and what is there already stays.
 */
export async function backfillTexts(
  ctx: Ctx,
  { after }: BackfillTexts,
  job: RunningJob,
): Promise<{ readonly done: number }> {
  requirePermission(ctx, "upkeep.run");
  const untilMs = ctx.clock.now() + runMs;
  let [done, last] = [0, after ?? null];
  for (;;) {
    const isTime = job.signal.aborted || ctx.clock.now() >= untilMs;
    const ids = await transact(ctx, async (tx) => {
      const batch = isTime ? [] : await backfillBatch(tx, ctx, last);
      const next = batch.at(-1) ?? last;
      if (isTime || batch.length < batchSize) {
        if (isTime)
          await enqueue(tx, ctx, {
            topic: "search.backfill",
            payload: next === null ? {} : { after: next },
            priority: 250,
          });
        await job.finish(tx);
      }
      return batch;
    });
    done += ids.length;
    last = ids.at(-1) ?? last;
    if (isTime || ids.length < batchSize) return { done };
  }
}

/** The next so many interactions, looked at; those without a text of their names have everything written. */
async function backfillBatch(tx: Tx, ctx: Ctx, after: InteractionId | null): Promise<readonly InteractionId[]> {
  const { companyId } = ctx;
  const batch = await tx
    .select({
      id: interactions.id,
      contact: interactions.contactName,
      phone: interactions.phone,
      startedAt: interactions.startedAt,
      firstName: clients.firstName,
      lastName: clients.lastName,
      isKept: sql<boolean>`exists (select from ${interactionTexts} where ${interactionTexts.companyId} = ${companyId}
        and ${interactionTexts.interactionId} = ${interactions.id} and ${interactionTexts.id} = ${interactions.id})`,
    })
    .from(interactions)
    .leftJoin(clients, and(eq(clients.companyId, companyId), eq(clients.id, interactions.clientId)))
    // What was purged is to be found by nothing.
    .where(
      and(
        eq(interactions.companyId, companyId),
        isNull(interactions.purgedAt),
        after === null ? undefined : gt(interactions.id, after),
      ),
    )
    .orderBy(interactions.id)
    .limit(batchSize);
  const missing = batch.filter(({ isKept }) => !isKept);
  if (missing.length > 0) {
    await keepAll(tx, ctx, missing);
    await tellRows(
      tx,
      ctx,
      missing.map(({ id }) => id),
    );
  }
  return batch.map(({ id }) => id);
}

type Missing = {
  readonly id: InteractionId;
  readonly contact: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly startedAt: Date;
};

async function keepAll(tx: Tx, { companyId }: Ctx, missing: readonly Missing[]): Promise<void> {
  const said = await tx
    .select({ id: messages.id, interactionId: messages.interactionId, text: messages.text, at: messages.sentAt })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, companyId),
        inArray(
          messages.interactionId,
          missing.map(({ id }) => id),
        ),
        isNull(messages.deletedAt),
      ),
    )
    // Who takes a message back in this moment waits, and then deletes what is written here.
    .for("share");
  const rows = [
    ...missing.map(({ id, startedAt, ...names }) => {
      const text = namesText(names);
      return { interactionId: id, id, kind: "names" as const, at: startedAt, text };
    }),
    ...said.flatMap(({ id, interactionId, text, at }) => {
      const folded = fold(text ?? "");
      return interactionId === null || folded === ""
        ? []
        : [{ interactionId, id, kind: "message" as const, at, text: folded }];
    }),
  ];
  for (const some of chunksOf(rows))
    await tx
      .insert(interactionTexts)
      .values(some.map((row) => ({ companyId, ...row, marks: [...marksOf(row.text)] })))
      .onConflictDoNothing();
}

/** What nobody wrote down when it happened, from what is known of it today. */
async function tellRows(tx: Tx, { companyId }: Ctx, ids: readonly InteractionId[]): Promise<void> {
  await tx.execute(sql`
    update interactions i set
      first_name = coalesce(i.first_name, (select c.first_name from clients c where c.company_id = ${companyId} and c.id = i.client_id)),
      last_name = coalesce(i.last_name, (select c.last_name from clients c where c.company_id = ${companyId} and c.id = i.client_id)),
      assigned_at = case when i.owner_id is null then null else coalesce(i.assigned_at, i.started_at) end,
      first_reply_at = coalesce(i.first_reply_at, said.first_reply_at),
      auto_replied = i.auto_replied or coalesce(said.auto_replied, false),
      first_contact = not exists (select from interactions earlier where earlier.company_id = ${companyId}
        and earlier.identity_id = i.identity_id and (earlier.started_at, earlier.id) < (i.started_at, i.id))
    from interactions mine left join lateral (
      select min(m.sent_at) filter (where m.author_id is not null) as first_reply_at, bool_or(m.author_id is null) as auto_replied
      from messages m where m.company_id = ${companyId} and m.interaction_id = mine.id and m.direction = 'out') said on true
    where mine.company_id = ${companyId} and mine.id = any(${`{${ids.join(",")}}`}::uuid[])
      and i.company_id = mine.company_id and i.id = mine.id`);
}
