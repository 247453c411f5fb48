import { desc, getTableColumns } from "drizzle-orm";
import { read } from "@/db/client";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { BulkView } from "@/lib/core/bulk/view";
import { requirePermission } from "@/lib/services/access/require";
import { ownBulk } from "./own-bulk";

const most = 200;
const { companyId: _, ownerId: __, ids: ___, wish: ____, zone: _____, ...shown } = getTableColumns(bulkActs);

/** The actor's own acts on many interactions of the last seven days, the latest first. */
export async function listBulks(ctx: Ctx): Promise<readonly BulkView[]> {
  requirePermission(ctx, "bulk.use");
  const rows = await read(ctx, (tx) =>
    tx
      .select(shown)
      .from(bulkActs)
      .where(ownBulk(ctx))
      .orderBy(desc(bulkActs.createdAt), desc(bulkActs.id))
      .limit(most),
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}
