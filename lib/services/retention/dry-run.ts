import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { countedAtMost, type PurgeRunView, purgeKinds, type RetentionDryRun } from "@/lib/core/retention/view";
import { type Tx, read } from "@/db/client";
import { interactions, purgeRuns } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { type Due, readDue } from "./due";
import { holdsOf } from "./held";

/** What retention would take today, and how the last runs went: nothing is taken. */
export async function dryRunRetention(
  ctx: Ctx,
): Promise<{ readonly today: RetentionDryRun; readonly runs: readonly PurgeRunView[] }> {
  requirePermission(ctx, "retention.read");
  return read(ctx, async (tx) => {
    const due = await readDue(tx, ctx, "retention");
    const all = sql.join(
      due.map(({ where }) => sql`(${where})`),
      sql` or `,
    );
    const today = due.length === 0 ? { due: 0, held: 0, oldest: null } : await countDue(tx, ctx, due, all);
    return { today, runs: await lastRuns(tx, ctx) };
  });
}

async function countDue(tx: Tx, ctx: Ctx, due: readonly Due[], all: SQL): Promise<RetentionDryRun> {
  const some = tx
    .select({ held: sql<boolean>`exists ${holdsOf(ctx, interactions)}`.as("held") })
    .from(interactions)
    .where(all)
    .limit(countedAtMost + 1)
    .as("some");
  const [counted] = await tx
    .select({
      due: sql<number>`(count(*) filter (where not ${some.held}))::int`,
      held: sql<number>`(count(*) filter (where ${some.held}))::int`,
    })
    .from(some);
  // Of each range the first of its index, and not of all the rows that any of them has.
  const firsts = due.map(
    ({ where, order }) => sql`(select ${interactions.closedAt} as at from ${interactions}
      where ${where} and not exists ${holdsOf(ctx, interactions)} order by ${order} limit 1)`,
  );
  const [oldest] = await tx.execute<{ at: string | null }>(
    sql`select to_json(min(first.at)) #>> '{}' as at from (${sql.join(firsts, sql` union all `)}) first`,
  );
  const at = oldest?.at ?? null;
  return { due: counted?.due ?? 0, held: counted?.held ?? 0, oldest: at === null ? null : new Date(at).toISOString() };
}

async function lastRuns(tx: Tx, ctx: Ctx): Promise<readonly PurgeRunView[]> {
  const each = await Promise.all(
    purgeKinds.map((kind) =>
      tx
        .select()
        .from(purgeRuns)
        .where(and(eq(purgeRuns.companyId, ctx.companyId), eq(purgeRuns.kind, kind)))
        .orderBy(desc(purgeRuns.startedAt))
        .limit(1),
    ),
  );
  return each.flat().map(({ kind, startedAt, lastAt, endedAt, interactions: taken, messages }) => ({
    kind,
    startedAt: startedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    interactions: taken,
    messages,
  }));
}
