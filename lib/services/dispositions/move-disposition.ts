import { and, asc, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MoveDisposition } from "@/lib/core/dispositions/schema";
import type { DispositionId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockDisposition, oneDisposition } from "./write-disposition";

/** Moves a disposition one place among those of its parent, archived ones too. At the end it stays where it is. */
export async function moveDisposition(
  ctx: Ctx,
  { dispositionId, to }: MoveDisposition,
): Promise<{ id: DispositionId; name: string }> {
  requirePermission(ctx, "disposition.update");
  return transact(ctx, async (tx) => {
    const { name, parentId } = await lockDisposition(tx, ctx, dispositionId);
    const beside = await tx
      .select({ id: dispositions.id, position: dispositions.position })
      .from(dispositions)
      .where(
        and(
          eq(dispositions.companyId, ctx.companyId),
          parentId === null ? isNull(dispositions.parentId) : eq(dispositions.parentId, parentId),
        ),
      )
      .orderBy(asc(dispositions.position), asc(dispositions.id));
    const at = beside.findIndex(({ id }) => id === dispositionId);
    const [mine, other] = [beside[at], beside[to === "up" ? at - 1 : at + 1]];
    if (!mine || !other) return { id: dispositionId, name };
    for (const [one, position] of [
      [mine, other.position],
      [other, mine.position],
    ] as const)
      await tx.update(dispositions).set({ position }).where(oneDisposition(ctx, one.id));
    await audit(tx, ctx, {
      action: "disposition.move",
      target: { kind: "disposition", id: dispositionId, name },
      before: { position: mine.position },
      after: { position: other.position },
    });
    return { id: dispositionId, name };
  });
}
