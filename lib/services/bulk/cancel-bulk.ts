import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OneBulk } from "@/lib/core/bulk/schema";
import { AppError } from "@/lib/core/errors";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { ended, goingOn } from "./end-bulk";
import { noSuchBulk, ownBulk } from "./own-bulk";
import { bulkEntry, publishBulk } from "./tell-bulk";

/** Ends an act on many of one's own after the batch that is being done; what was done stays done. */
export async function cancelBulk(ctx: Ctx, { bulkId }: OneBulk): Promise<{ readonly done: number }> {
  requirePermission(ctx, "bulk.use");
  const own = ownBulk(ctx, bulkId);
  return transact(ctx, async (tx) => {
    const [row] = await tx
      .update(bulkActs)
      .set({ state: "cancelled", ...ended(ctx) })
      .where(and(own, goingOn(ctx, bulkId)))
      .returning({
        id: bulkActs.id,
        ownerId: bulkActs.ownerId,
        act: bulkActs.act,
        done: bulkActs.done,
        refused: bulkActs.refused,
      });
    if (!row) {
      const [there] = await tx
        .select({ id: bulkActs.id })
        .from(bulkActs)
        .where(and(eq(bulkActs.companyId, ctx.companyId), own));
      throw there ? new AppError("conflict", "It ended already.") : noSuchBulk();
    }
    await audit(tx, ctx, bulkEntry("bulk.cancel", row, { done: row.done, refused: row.refused }));
    await publishBulk(tx, ctx, row);
    return { done: row.done };
  });
}
