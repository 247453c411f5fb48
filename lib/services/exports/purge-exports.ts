import { and, eq, inArray, lt, or, sql } from "drizzle-orm";
import { read, transact } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { removeExport } from "@/lib/platform/export-files";
import { requirePermission } from "@/lib/services/access/require";

const batchSize = 100;

/**
 * Removes what expired, and what a failed or cancelled one left on the disk. The files first: an end in between leaves
 * rows that are met again. @returns how many expired
 */
export async function purgeExports(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "upkeep.run");
  const isExpired = lt(exportFiles.expiresAt, new Date(ctx.clock.now()));
  const isLeft = and(inArray(exportFiles.state, ["failed", "cancelled"]), sql`${exportFiles.parts} <> '[]'`);
  for (let expired = 0; ;) {
    const rows = await read(ctx, (tx) =>
      tx
        .select({ id: exportFiles.id, isExpired: sql<boolean>`${isExpired}` })
        .from(exportFiles)
        .where(
          and(
            eq(exportFiles.companyId, ctx.companyId),
            inArray(exportFiles.state, ["done", "failed", "cancelled"]),
            or(isExpired, isLeft),
          ),
        )
        .limit(batchSize),
    );
    for (const { id } of rows) await removeExport(ctx.companyId, id);
    const isOne = (ids: typeof rows) =>
      and(
        eq(exportFiles.companyId, ctx.companyId),
        inArray(
          exportFiles.id,
          ids.map(({ id }) => id),
        ),
      );
    const [over, left] = [rows.filter((row) => row.isExpired), rows.filter((row) => !row.isExpired)];
    await transact(ctx, async (tx) => {
      await tx.delete(exportFiles).where(isOne(over));
      await tx.update(exportFiles).set({ parts: [] }).where(isOne(left));
    });
    expired += over.length;
    if (rows.length < batchSize) return expired;
  }
}
