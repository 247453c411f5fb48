import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { dispositionCan } from "@/lib/core/dispositions/can";
import type { CreateDisposition } from "@/lib/core/dispositions/schema";
import { AppError } from "@/lib/core/errors";
import { DispositionId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockDisposition, lockTree, refusedByTheDatabase } from "./write-disposition";

const most = 500;

/** Adds a disposition below another or at the top, as the last one there. */
export async function createDisposition(
  ctx: Ctx,
  { parentId, name }: CreateDisposition,
): Promise<{ id: DispositionId; name: string }> {
  requirePermission(ctx, "disposition.update");
  const id = DispositionId.parse(crypto.randomUUID());
  return transact(ctx, async (tx) => {
    await lockTree(tx, ctx);
    const parent = parentId === null ? null : await lockDisposition(tx, ctx, parentId);
    const verdict = parent && dispositionCan.grow({ level: parent.level, archived: parent.archivedAt !== null });
    if (verdict && !verdict.allowed) throw new AppError("conflict", verdict.reason);
    const mine = eq(dispositions.companyId, ctx.companyId);
    if ((await tx.$count(dispositions, mine)) >= most)
      throw new AppError("conflict", `A company has at most ${most} dispositions: rename or restore one`);
    const beside = parentId === null ? isNull(dispositions.parentId) : eq(dispositions.parentId, parentId);
    const [last] = await tx
      .select({ at: sql<number>`coalesce(max(${dispositions.position}), 0)::int` })
      .from(dispositions)
      .where(and(mine, beside));
    const level = (parent?.level ?? 0) + 1;
    const place = { parentId, level, position: (last?.at ?? 0) + 1 };
    await tx.insert(dispositions).values({ companyId: ctx.companyId, id, name, ...place });
    await audit(tx, ctx, {
      action: "disposition.create",
      target: { kind: "disposition", id, name },
      after: { name, parent: parent?.name ?? null },
    });
    return { id, name };
  }).catch(refusedByTheDatabase);
}
