import { eq, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { dueRanges, overBefore } from "@/lib/core/retention/rules";
import type { PurgeKind } from "@/lib/core/retention/view";
import type { Tx } from "@/db/client";
import { dispositions, interactions } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";

/** Some of what is over its time: a range of one index, in the order of that index. */
export type Due = {
  readonly where: SQL;
  readonly by: typeof interactions.deletedAt | typeof interactions.closedAt;
  /** All columns of the index, though the first is one value: what is null the planner would sort else. */
  readonly order: SQL;
};

const before = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`;

/** What is over its time today, by the company's settings; holds are not asked. */
export async function readDue(tx: Tx, ctx: Ctx, kind: PurgeKind): Promise<readonly Due[]> {
  const nowMs = ctx.clock.now();
  const settings = await readSettings(tx, ctx, ["delete.purge_days", "retention.days", "retention.by_disposition"]);
  const left = sql`${interactions.companyId} = ${ctx.companyId} and ${interactions.purgedAt} is null`;
  if (kind === "deleted") {
    const until = before(overBefore(nowMs, settings["delete.purge_days"]));
    return [
      {
        where: sql`${left} and ${interactions.deletedAt} is not null and ${interactions.deletedAt} < ${until}`,
        by: interactions.deletedAt,
        order: sql`${interactions.deletedAt}, ${interactions.id}`,
      },
    ];
  }
  const known = await tx
    .select({ id: dispositions.id, parentId: dispositions.parentId })
    .from(dispositions)
    .where(eq(dispositions.companyId, ctx.companyId));
  return dueRanges(known, settings["retention.by_disposition"], { days: settings["retention.days"], nowMs }).map(
    ({ dispositionId, closedBeforeMs }) => ({
      where: sql`${left} and ${interactions.dispositionId} ${dispositionId === null ? sql`is null` : sql`= ${dispositionId}`}
        and ${interactions.closedAt} is not null and ${interactions.closedAt} < ${before(closedBeforeMs)}`,
      by: interactions.closedAt,
      order: sql`${interactions.dispositionId}, ${interactions.closedAt}, ${interactions.id}`,
    }),
  );
}
