import { and, eq, inArray, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { orgUnits } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OuId } from "@/lib/core/ids";
import type { MoveUnit } from "@/lib/core/units/schema";
import { subtreeOf, unitCan } from "@/lib/core/units/tree";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { publishSightOfUnits } from "@/lib/services/live/publish-sight";
import { lockTree, nameTaken, refuseStaleUnit, unitIn } from "./unit-tree";

/** Places a unit with its whole branch below another. Selection reads the tree at each call; live rooms stay. */
export async function moveUnit(ctx: Ctx, input: MoveUnit): Promise<{ id: OuId; name: string }> {
  requirePermission(ctx, "unit.move");
  return transact(ctx, async (tx) => {
    const tree = await lockTree(tx, ctx);
    const unit = unitIn(tree, input.ouId);
    const parent = unitIn(tree, input.parentId);
    await refuseStaleUnit(tx, ctx, unit, input.version);
    const verdict = unitCan.move(tree, unit.id, parent.id);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason, { fields: { parentId: [verdict.reason] } });
    // Depths shift for the whole branch; the key that names a parent by its depth is checked at the end.
    await tx.execute(sql`set constraints org_units_parent_above deferred`);
    await tx
      .update(orgUnits)
      .set({ depth: sql`${orgUnits.depth} + ${parent.depth + 1 - unit.depth}` })
      .where(and(eq(orgUnits.companyId, ctx.companyId), inArray(orgUnits.id, [...subtreeOf(tree, unit.id)])));
    await tx
      .update(orgUnits)
      .set({ parentId: parent.id, version: sql`${orgUnits.version} + 1` })
      .where(and(eq(orgUnits.companyId, ctx.companyId), eq(orgUnits.id, unit.id)))
      .catch(takenAs({ org_units_sibling_name: { ...nameTaken, field: "parentId" } }));
    await audit(tx, ctx, {
      action: "unit.move",
      target: { kind: "unit", id: unit.id, name: unit.name },
      before: { parent: unit.parentId ? unitIn(tree, unit.parentId).name : null },
      after: { parent: parent.name },
    });
    await publishSightOfUnits(tx, ctx);
    return { id: unit.id, name: unit.name };
  });
}
