import { transact } from "@/db/client";
import { orgUnits } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OuId } from "@/lib/core/ids";
import type { CreateUnit } from "@/lib/core/units/schema";
import { unitCan } from "@/lib/core/units/tree";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockTree, nameTaken, unitIn } from "./unit-tree";

/** Adds a unit below another. */
export async function createUnit(ctx: Ctx, input: CreateUnit): Promise<{ id: OuId; name: string }> {
  requirePermission(ctx, "unit.create");
  return transact(ctx, async (tx) => {
    const tree = await lockTree(tx, ctx);
    const parent = unitIn(tree, input.parentId);
    const verdict = unitCan.create(tree, parent.id);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason, { fields: { parentId: [verdict.reason] } });
    const [unit] = await tx
      .insert(orgUnits)
      .values({ ...input, companyId: ctx.companyId, depth: parent.depth + 1, createdAt: new Date(ctx.clock.now()) })
      .onConflictDoNothing()
      .returning({ id: orgUnits.id, name: orgUnits.name });
    if (!unit) throw new AppError("conflict", nameTaken.message, { fields: { name: [nameTaken.message] } });
    await audit(tx, ctx, { action: "unit.create", target: { kind: "unit", ...unit }, after: input });
    return unit;
  });
}
