import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { orgUnits } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OuId } from "@/lib/core/ids";
import type { RenameUnit } from "@/lib/core/units/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { lockTree, nameTaken, refuseStaleUnit, unitIn } from "./unit-tree";

/** Gives a unit another name. */
export async function renameUnit(ctx: Ctx, input: RenameUnit): Promise<{ id: OuId; name: string }> {
  requirePermission(ctx, "unit.update");
  return transact(ctx, async (tx) => {
    const unit = unitIn(await lockTree(tx, ctx), input.ouId);
    await refuseStaleUnit(tx, ctx, unit, input.version);
    await tx
      .update(orgUnits)
      .set({ name: input.name, version: sql`${orgUnits.version} + 1` })
      .where(and(eq(orgUnits.companyId, ctx.companyId), eq(orgUnits.id, unit.id)))
      .catch(takenAs({ org_units_sibling_name: nameTaken }));
    await audit(tx, ctx, {
      action: "unit.rename",
      target: { kind: "unit", id: unit.id, name: input.name },
      before: { name: unit.name },
      after: { name: input.name },
    });
    return { id: unit.id, name: input.name };
  });
}
