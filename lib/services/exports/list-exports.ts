import { and, desc, eq, gt } from "drizzle-orm";
import { read } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportView } from "@/lib/core/exports/view";
import { requirePermission } from "@/lib/services/access/require";
import { viewOfRow } from "./plan-of-row";

const most = 200;

/** The actor's own exports that have not expired, the latest first. */
export async function listExports(ctx: Ctx): Promise<readonly ExportView[]> {
  requirePermission(ctx, "interaction.export");
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  const rows = await read(ctx, (tx) =>
    tx
      .select()
      .from(exportFiles)
      .where(
        and(
          eq(exportFiles.companyId, ctx.companyId),
          eq(exportFiles.ownerId, actor.id),
          gt(exportFiles.expiresAt, new Date(ctx.clock.now())),
        ),
      )
      .orderBy(desc(exportFiles.createdAt), desc(exportFiles.id))
      .limit(most),
  );
  return rows.map(viewOfRow);
}
