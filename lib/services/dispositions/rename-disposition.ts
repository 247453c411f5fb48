import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RenameDisposition } from "@/lib/core/dispositions/schema";
import type { DispositionId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockDisposition, oneDisposition, refusedByTheDatabase } from "./write-disposition";

/** Gives a disposition another name. Interactions keep the words that they were closed with. */
export async function renameDisposition(
  ctx: Ctx,
  { dispositionId, version, name }: RenameDisposition,
): Promise<{ id: DispositionId; name: string }> {
  requirePermission(ctx, "disposition.update");
  return transact(ctx, async (tx) => {
    const before = await lockDisposition(tx, ctx, dispositionId);
    const target = { kind: "disposition", id: dispositionId, name };
    await refuseStale(tx, ctx, target, version, before.version);
    await tx
      .update(dispositions)
      .set({ name, version: sql`${dispositions.version} + 1` })
      .where(oneDisposition(ctx, dispositionId));
    await audit(tx, ctx, {
      action: "disposition.rename",
      target,
      before: { name: before.name },
      after: { name },
    });
    return { id: dispositionId, name };
  }).catch(refusedByTheDatabase);
}
