import { and, eq, isNotNull, or } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import { jobs } from "@/db/schema";
import { settleWhenClear } from "@/lib/services/alerts/settle-when-clear";

/** Closes the alert of a topic once none of its jobs is given up, and none that repeats ended badly. */
export async function settleJobAlerts(tx: Tx, ctx: Ctx, topic: string, by: string): Promise<void> {
  const open = and(
    eq(jobs.companyId, ctx.companyId),
    eq(jobs.topic, topic),
    or(eq(jobs.state, "failed"), and(isNotNull(jobs.everyS), isNotNull(jobs.lastError))),
  );
  await settleWhenClear(tx, ctx, { kind: "job_failed", subject: topic, by }, async () => {
    const rows = await tx.select({ id: jobs.id }).from(jobs).where(open).limit(1);
    return rows.length > 0;
  });
}
