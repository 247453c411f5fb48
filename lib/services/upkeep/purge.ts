import { and, eq, lt, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type Tx, transact } from "@/db/client";
import { interactionViewers, liveEvents, oneTimeLinks, sessions, submissions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { purgeBulks } from "@/lib/services/bulk/purge-bulks";
import { purgeExports } from "@/lib/services/exports/purge-exports";
import { sweepThrottles } from "@/lib/services/identity/throttle-sign-in";
import { startCompanyJobs } from "@/lib/services/jobs/start-company-jobs";

const batchSize = 2_000;
const hourMs = 3_600_000;

/** How long each kind is of use. Live events outlast the longest a browser may be away and resume (12 hours). */
const keptMs = {
  liveEvents: 24 * hourMs,
  viewers: hourMs,
  submissions: 72 * hourMs,
  links: 30 * 24 * hourMs,
  sessions: 90 * 24 * hourMs,
} as const;

export type Purged = { readonly [K in keyof typeof keptMs | "throttles" | "exports" | "bulks"]: number };

/**
 * Deletes what only served for a while. In small transactions, so that it may be ended at any point and goes on the
 * next time. Sign-in throttles belong to no company; each company's run sweeps them all. Before, it starts the recurring
 * jobs that a newer version brought to a company that was there already.
 */
export async function purge(ctx: Ctx, signal?: AbortSignal): Promise<Purged> {
  requirePermission(ctx, "upkeep.run");
  await transact(ctx, (tx) => startCompanyJobs(tx, ctx));
  const before = (kind: keyof typeof keptMs) => new Date(ctx.clock.now() - keptMs[kind]);
  const drain = async (batch: (tx: Tx) => Promise<readonly unknown[]>): Promise<number> => {
    for (let gone = 0; ;) {
      const { length } = await transact(ctx, batch);
      gone += length;
      if (length < batchSize || signal?.aborted) return gone;
    }
  };
  return {
    liveEvents: await drain((tx) =>
      tx
        .delete(liveEvents)
        .where(
          sql`${liveEvents.companyId} = ${ctx.companyId} and ${liveEvents.seq} in (select seq from ${liveEvents}
            where company_id = ${ctx.companyId} and at < ${before("liveEvents").toISOString()}::timestamptz order by at limit ${batchSize})`,
        )
        .returning({ seq: liveEvents.seq }),
    ),
    submissions: await drain((tx) =>
      tx
        .delete(submissions)
        .where(
          sql`${submissions.companyId} = ${ctx.companyId} and ${submissions.id} in (select id from ${submissions}
            where company_id = ${ctx.companyId} and at < ${before("submissions").toISOString()}::timestamptz limit ${batchSize})`,
        )
        .returning({ id: submissions.id }),
    ),
    links: await drain((tx) =>
      tx
        .delete(oneTimeLinks)
        .where(and(eq(oneTimeLinks.companyId, ctx.companyId), lt(oneTimeLinks.expiresAt, before("links"))))
        .returning({ id: oneTimeLinks.id }),
    ),
    sessions: await drain((tx) =>
      tx
        .delete(sessions)
        .where(and(eq(sessions.companyId, ctx.companyId), lt(sessions.endsAt, before("sessions"))))
        .returning({ id: sessions.id }),
    ),
    viewers: await drain((tx) =>
      tx
        .delete(interactionViewers)
        .where(and(eq(interactionViewers.companyId, ctx.companyId), lt(interactionViewers.until, before("viewers"))))
        .returning({ pageId: interactionViewers.pageId }),
    ),
    exports: await purgeExports(ctx),
    bulks: await purgeBulks(ctx),
    throttles: await transact(ctx, (tx) => sweepThrottles(tx, ctx.clock.now())),
  };
}
