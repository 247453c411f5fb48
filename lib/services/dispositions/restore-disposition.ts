import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { dispositionCan } from "@/lib/core/dispositions/can";
import type { OneDisposition } from "@/lib/core/dispositions/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockDisposition, oneDisposition } from "./write-disposition";

/** Offers an archived disposition again, alone: those below it are restored one by one. */
export async function restoreDisposition(
  ctx: Ctx,
  { dispositionId, version }: OneDisposition,
): Promise<{ name: string }> {
  requirePermission(ctx, "disposition.update");
  return transact(ctx, async (tx) => {
    const { name, archivedAt, parentId, version: now } = await lockDisposition(tx, ctx, dispositionId);
    const target = { kind: "disposition", id: dispositionId, name };
    await refuseStale(tx, ctx, target, version, now);
    const verdict = dispositionCan.restore({ archived: archivedAt !== null });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const parent = parentId && (await lockDisposition(tx, ctx, parentId));
    if (parent && parent.archivedAt !== null)
      throw new AppError("conflict", `${parent.name} is archived: restore that one first`);
    await tx
      .update(dispositions)
      .set({ archivedAt: null, version: sql`${dispositions.version} + 1` })
      .where(oneDisposition(ctx, dispositionId));
    await audit(tx, ctx, { action: "disposition.restore", target });
    return { name };
  });
}
