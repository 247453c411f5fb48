import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OuId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { orgUnits } from "@/db/schema";
import { refuseStale } from "@/lib/services/access/versions";

/** Locks the company's tree for the transaction and reads it: two moves at once could each be legal and together not. */
export async function lockTree(tx: Tx, ctx: Ctx) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`units ${ctx.companyId}`}, 11))`);
  return readTree(tx, ctx);
}

export const readTree = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: orgUnits.id,
      name: orgUnits.name,
      parentId: orgUnits.parentId,
      depth: orgUnits.depth,
      version: orgUnits.version,
    })
    .from(orgUnits)
    .where(eq(orgUnits.companyId, ctx.companyId))
    .orderBy(orgUnits.depth, sql`${orgUnits.name} collate "und-x-icu"`, orgUnits.id);

export type TreeRow = Awaited<ReturnType<typeof readTree>>[number];

/** The unit in the tree, or the answer that a foreign and a missing one share. */
export function unitIn(tree: readonly TreeRow[], id: OuId): TreeRow {
  const unit = tree.find((row) => row.id === id);
  if (!unit) throw new AppError("not_found", "No such org unit");
  return unit;
}

export const refuseStaleUnit = (tx: Tx, ctx: Ctx, unit: TreeRow, known: number): Promise<void> =>
  refuseStale(tx, ctx, { kind: "unit", id: unit.id }, known, unit.version);

export const nameTaken = { field: "name", message: "A unit beside it has this name already: choose another" };
