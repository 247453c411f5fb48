import { and, asc, eq } from "drizzle-orm";
import { read, transact, type Tx } from "@/db/client";
import { bulkActs, bulkRefusals, interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OneBulk } from "@/lib/core/bulk/schema";
import type { RefusalsView } from "@/lib/core/bulk/view";
import type { BulkId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { audit } from "@/lib/services/audit/write-audit";
import { noSuchBulk, ownBulk } from "./own-bulk";
import { bulkEntry } from "./tell-bulk";

/** What an act of one's own left as it is, and why; what one does not see is told by its id alone. */
export async function readRefusals(ctx: Ctx, { bulkId }: OneBulk): Promise<RefusalsView> {
  requirePermission(ctx, "bulk.use");
  return read(ctx, (tx) => refusalsOf(tx, ctx, bulkId));
}

/** The same for a file, which the audit knows of. */
export async function downloadRefusals(ctx: Ctx, { bulkId }: OneBulk): Promise<RefusalsView> {
  requirePermission(ctx, "bulk.use");
  return transact(ctx, async (tx) => {
    const { act, ...found } = await refusalsOf(tx, ctx, bulkId);
    await audit(tx, ctx, bulkEntry("bulk.download", { id: bulkId, act }, { rows: found.rows.length }));
    return found;
  });
}

async function refusalsOf(tx: Tx, ctx: Ctx, id: BulkId) {
  const [own] = await tx
    .select({ refused: bulkActs.refused, act: bulkActs.act })
    .from(bulkActs)
    .where(ownBulk(ctx, id));
  if (!own) throw noSuchBulk();
  const rows = await tx
    .select({
      interactionId: bulkRefusals.interactionId,
      number: interactions.number,
      contactName: interactions.contactName,
      reason: bulkRefusals.reason,
    })
    .from(bulkRefusals)
    .leftJoin(
      interactions,
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.id, bulkRefusals.interactionId),
        visibleInteractions(ctx.actor),
      ),
    )
    .where(and(eq(bulkRefusals.companyId, ctx.companyId), eq(bulkRefusals.bulkId, id)))
    .orderBy(asc(interactions.number), asc(bulkRefusals.interactionId));
  const { name } = faceFor(ctx.actor);
  return {
    ...own,
    rows: rows.map((row) => ({ ...row, contactName: row.contactName === null ? null : name(row.contactName) })),
  };
}
