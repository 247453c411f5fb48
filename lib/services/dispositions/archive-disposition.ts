import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { dispositionCan } from "@/lib/core/dispositions/can";
import type { OneDisposition } from "@/lib/core/dispositions/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { branchIds, lockDisposition } from "./write-disposition";

/** Offers a disposition and those below it no more. Interactions keep what they were given. */
export async function archiveDisposition(
  ctx: Ctx,
  { dispositionId, version }: OneDisposition,
): Promise<{ name: string; archived: number }> {
  requirePermission(ctx, "disposition.update");
  return transact(ctx, async (tx) => {
    const { name, archivedAt, version: now } = await lockDisposition(tx, ctx, dispositionId);
    const target = { kind: "disposition", id: dispositionId, name };
    await refuseStale(tx, ctx, target, version, now);
    const verdict = dispositionCan.archive({ archived: archivedAt !== null });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const ids = await branchIds(tx, ctx, dispositionId);
    const archived = await tx
      .update(dispositions)
      .set({ archivedAt: new Date(ctx.clock.now()), version: sql`${dispositions.version} + 1` })
      .where(
        and(eq(dispositions.companyId, ctx.companyId), inArray(dispositions.id, ids), isNull(dispositions.archivedAt)),
      )
      .returning({ name: dispositions.name });
    await audit(tx, ctx, {
      action: "disposition.archive",
      target,
      after: { archived: archived.map((one) => one.name) },
    });
    return { name, archived: archived.length };
  });
}
