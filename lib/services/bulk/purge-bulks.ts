import { and, eq, inArray, lte, notInArray } from "drizzle-orm";
import { transact } from "@/db/client";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { requirePermission } from "@/lib/services/access/require";
import { keptSince } from "./own-bulk";

const batchSize = 200;

/** Removes the acts on many that are told of no more, with what they refused; that they were is in the audit. @returns how many */
export async function purgeBulks(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "upkeep.run");
  for (let gone = 0; ;) {
    const rows = await transact(ctx, async (tx) => {
      const old = tx
        .select({ id: bulkActs.id })
        .from(bulkActs)
        .where(
          and(
            eq(bulkActs.companyId, ctx.companyId),
            lte(bulkActs.createdAt, keptSince(ctx)),
            notInArray(bulkActs.state, ["queued", "running"]),
          ),
        )
        .limit(batchSize);
      return tx
        .delete(bulkActs)
        .where(and(eq(bulkActs.companyId, ctx.companyId), inArray(bulkActs.id, old)))
        .returning({ id: bulkActs.id });
    });
    gone += rows.length;
    if (rows.length < batchSize) return gone;
  }
}
