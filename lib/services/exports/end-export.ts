import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportPart } from "@/lib/core/exports/view";
import type { ExportId } from "@/lib/core/ids";
import { audit } from "@/lib/services/audit/write-audit";
import { exportEntry, publishExport } from "./tell-export";
import { keptMs } from "./start-export";

type End =
  | { readonly state: "done"; readonly rows: number; readonly bytes: number; readonly parts: readonly ExportPart[] }
  | { readonly state: "failed"; readonly error: string };

/** Ends an export that goes on; one that was cancelled meanwhile stays so. @returns whether it was ended */
export async function endExport(tx: Tx, ctx: Ctx, exportId: ExportId, end: End): Promise<boolean> {
  const now = ctx.clock.now();
  const [ended] = await tx
    .update(exportFiles)
    .set({
      endedAt: new Date(now),
      expiresAt: new Date(now + keptMs),
      ...(end.state === "done"
        ? { state: end.state, rowsDone: end.rows, bytes: end.bytes, parts: end.parts }
        : { state: end.state, error: end.error }),
    })
    .where(
      and(
        eq(exportFiles.companyId, ctx.companyId),
        eq(exportFiles.id, exportId),
        inArray(exportFiles.state, ["queued", "running"]),
      ),
    )
    .returning({ ownerId: exportFiles.ownerId, rows: exportFiles.rowsDone });
  if (!ended) return false;
  const taken = {
    rows: ended.rows,
    whole: end.state === "done",
    ...(end.state === "failed" ? { error: end.error } : {}),
  };
  await audit(tx, ctx, exportEntry("interaction.export_end", exportId, taken));
  await publishExport(tx, ctx, exportId, ended.ownerId);
  return true;
}

/** After the last attempt: what is written is removed by the next upkeep. */
export const giveUpExport = (tx: Tx, ctx: Ctx, exportId: ExportId): Promise<boolean> =>
  endExport(tx, ctx, exportId, {
    state: "failed",
    error: "It could not be read to the end because of an error of ours. Ask for it again.",
  });
