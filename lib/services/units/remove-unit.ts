import { and, count, eq, ne } from "drizzle-orm";
import { transact } from "@/db/client";
import { orgUnits, poolUnits, supervisorUnits, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OuId } from "@/lib/core/ids";
import type { RemoveUnit } from "@/lib/core/units/schema";
import { unitCan } from "@/lib/core/units/tree";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockTree, refuseStaleUnit, unitIn } from "./unit-tree";

/** Removes an empty unit: no unit below it, no user in it, no pool given to it. Archived users leave it. */
export async function removeUnit(ctx: Ctx, input: RemoveUnit): Promise<{ id: OuId; name: string }> {
  requirePermission(ctx, "unit.remove");
  const { companyId } = ctx;
  return transact(ctx, async (tx) => {
    const tree = await lockTree(tx, ctx);
    const unit = unitIn(tree, input.ouId);
    await refuseStaleUnit(tx, ctx, unit, input.version);
    const ofUnit = and(eq(users.companyId, companyId), eq(users.ouId, unit.id));
    const [people] = await tx
      .select({ n: count() })
      .from(users)
      .where(and(ofUnit, ne(users.state, "archived")));
    const [given] = await tx
      .select({ n: count() })
      .from(poolUnits)
      .where(and(eq(poolUnits.companyId, companyId), eq(poolUnits.ouId, unit.id)));
    const verdict = unitCan.remove({
      parentId: unit.parentId,
      children: tree.filter((row) => row.parentId === unit.id).length,
      users: people?.n ?? 0,
      pools: given?.n ?? 0,
    });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx.update(users).set({ ouId: null }).where(ofUnit);
    await tx
      .delete(supervisorUnits)
      .where(and(eq(supervisorUnits.companyId, companyId), eq(supervisorUnits.ouId, unit.id)));
    await tx.delete(orgUnits).where(and(eq(orgUnits.companyId, companyId), eq(orgUnits.id, unit.id)));
    await audit(tx, ctx, {
      action: "unit.remove",
      target: { kind: "unit", id: unit.id, name: unit.name },
      before: { name: unit.name },
    });
    return { id: unit.id, name: unit.name };
  });
}
