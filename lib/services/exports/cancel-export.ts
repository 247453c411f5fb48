import { and, eq, inArray } from "drizzle-orm";
import { transact } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OneExport } from "@/lib/core/exports/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { exportEntry, publishExport } from "./tell-export";

/** Ends an export of one's own that is not done; its job finds it so with the next rows and removes what is written. */
export async function cancelExport(ctx: Ctx, { exportId }: OneExport): Promise<{ readonly rows: number }> {
  requirePermission(ctx, "interaction.export");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("not_found", "No such export");
  const own = and(
    eq(exportFiles.companyId, ctx.companyId),
    eq(exportFiles.ownerId, actor.id),
    eq(exportFiles.id, exportId),
  );
  return transact(ctx, async (tx) => {
    const [ended] = await tx
      .update(exportFiles)
      .set({ state: "cancelled", endedAt: new Date(ctx.clock.now()) })
      .where(and(own, inArray(exportFiles.state, ["queued", "running"])))
      .returning({ rows: exportFiles.rowsDone });
    if (!ended) {
      const [there] = await tx.select({ id: exportFiles.id }).from(exportFiles).where(own);
      if (there) throw new AppError("conflict", "This export ended already.");
      throw new AppError("not_found", "No such export");
    }
    await audit(tx, ctx, exportEntry("export.cancel", exportId, { rows: ended.rows }));
    await publishExport(tx, ctx, exportId, actor.id);
    return ended;
  });
}
