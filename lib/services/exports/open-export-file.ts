import { and, eq, gt } from "drizzle-orm";
import { transact } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { tellsTooMuch } from "@/lib/core/exports/bare";
import type { OneExport } from "@/lib/core/exports/schema";
import { maskedFrom } from "@/lib/core/masking/mask";
import { exportFolder, readParts } from "@/lib/platform/export-files";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { exportEntry } from "./tell-export";

export type ExportFile = {
  readonly bytes: number;
  readonly createdAt: string;
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>;
};

/** A finished export, for the one who asked for it alone: another's, an expired and a missing one look the same. */
export async function openExportFile(ctx: Ctx, { exportId }: OneExport): Promise<ExportFile> {
  requirePermission(ctx, "interaction.export");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("not_found", "No such export");
  const row = await transact(ctx, async (tx) => {
    const [found] = await tx
      .select({
        bytes: exportFiles.bytes,
        parts: exportFiles.parts,
        rows: exportFiles.rowsDone,
        createdAt: exportFiles.createdAt,
        bareNames: exportFiles.bareNames,
        bareNumbers: exportFiles.bareNumbers,
      })
      .from(exportFiles)
      .where(
        and(
          eq(exportFiles.companyId, ctx.companyId),
          eq(exportFiles.ownerId, actor.id),
          eq(exportFiles.id, exportId),
          eq(exportFiles.state, "done"),
          gt(exportFiles.expiresAt, new Date(ctx.clock.now())),
        ),
      );
    if (!found) throw new AppError("not_found", "No such export");
    if (tellsTooMuch(found, maskedFrom(actor)))
      throw new AppError("conflict", "This file was made when your role saw more of clients. Ask for it again.");
    await audit(tx, ctx, exportEntry("export.download", exportId, { rows: found.rows }));
    return found;
  });
  return {
    bytes: row.bytes,
    createdAt: row.createdAt.toISOString(),
    chunks: readParts(exportFolder(ctx.companyId, exportId), row.parts),
  };
}
