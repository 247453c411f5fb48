import { and, asc, eq, gte, isNull, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { bulkActs, interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { bulkRules } from "@/lib/core/bulk/acts";
import type { OneBulk } from "@/lib/core/bulk/schema";
import { mayUndo } from "@/lib/core/bulk/view";
import { AppError } from "@/lib/core/errors";
import { requirePermission } from "@/lib/services/access/require";
import { keepBulk, type StartedBulk } from "./keep-bulk";
import { noSuchBulk, ownBulk } from "./own-bulk";

/**
 * Brings back what a bulk act of one's own deleted, as another in the background. What was brought back or purged since stays
 * as it is.
 * @throws AppError `conflict` while it goes on, or where nothing of it is left to bring back
 */
export async function undoBulk(ctx: Ctx, { bulkId }: OneBulk): Promise<StartedBulk> {
  requirePermission(ctx, bulkRules.restore.may);
  requirePermission(ctx, bulkRules.restore.each);
  const own = ownBulk(ctx, bulkId);
  return transact(ctx, async (tx) => {
    const [row] = await tx.select().from(bulkActs).where(own).for("update");
    if (!row) throw noSuchBulk();
    if (!mayUndo(row)) throw new AppError("conflict", "Only a deletion is undone, once it ended.");
    const left = await tx
      .select({ id: interactions.id })
      .from(interactions)
      .where(
        and(
          eq(interactions.companyId, ctx.companyId),
          sql`${interactions.id} = any(${`{${row.ids.join(",")}}`}::uuid[])`,
          eq(interactions.deletedBy, row.ownerId),
          gte(interactions.deletedAt, row.createdAt),
          isNull(interactions.purgedAt),
        ),
      )
      .orderBy(asc(interactions.id));
    if (left.length === 0) throw new AppError("conflict", "Nothing of it is deleted any more.");
    const ids = left.map(({ id }) => id);
    return keepBulk(tx, ctx, { ownerId: row.ownerId, wish: { act: "restore" }, ids, found: null });
  });
}
