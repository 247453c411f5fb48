import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { dispositionCan } from "@/lib/core/dispositions/can";
import type { OneDisposition } from "@/lib/core/dispositions/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { branchIds, lockDisposition, readUses } from "./write-disposition";

/** Removes a disposition and those below it, where no interaction was given any of them. */
export async function removeDisposition(
  ctx: Ctx,
  { dispositionId, version }: OneDisposition,
): Promise<{ name: string; removed: number }> {
  requirePermission(ctx, "disposition.update");
  return transact(ctx, async (tx) => {
    const { name, archivedAt, version: now } = await lockDisposition(tx, ctx, dispositionId);
    const target = { kind: "disposition", id: dispositionId, name };
    await refuseStale(tx, ctx, target, version, now);
    const ids = await branchIds(tx, ctx, dispositionId);
    const chosen = and(eq(dispositions.companyId, ctx.companyId), inArray(dispositions.id, ids));
    // Whoever closes with one of them holds its row: their interaction is counted, or theirs is refused.
    await tx.select({ id: dispositions.id }).from(dispositions).where(chosen).for("update");
    const used = [...(await readUses(tx, ctx, ids)).values()].reduce((sum, one) => sum + one, 0);
    const verdict = dispositionCan.remove({ archived: archivedAt !== null, used, children: [] });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const removed = await tx.delete(dispositions).where(chosen).returning({ name: dispositions.name });
    await audit(tx, ctx, {
      action: "disposition.remove",
      target,
      before: { removed: removed.map((one) => one.name) },
    });
    return { name, removed: removed.length };
  });
}
