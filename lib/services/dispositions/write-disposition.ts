import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { DispositionId } from "@/lib/core/ids";
import { countedAtMost } from "@/lib/core/tags/view";
import type { Tx } from "@/db/client";
import { dispositions, interactions } from "@/db/schema";
import { takenAs } from "@/lib/services/access/taken-as";

export const refusedByTheDatabase = takenAs({
  dispositions_name: { field: "name", message: "Another one here has this name: choose another, or restore that one" },
});

export const oneDisposition = (ctx: Ctx, id: DispositionId) =>
  and(eq(dispositions.companyId, ctx.companyId), eq(dispositions.id, id));

/** The company's tree takes turns to change: places are one after the other, and what is removed stays whole. */
export const lockTree = (tx: Tx, ctx: Ctx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ctx.companyId}::text, 13))`);

export async function lockDisposition(tx: Tx, ctx: Ctx, id: DispositionId) {
  await lockTree(tx, ctx);
  const [found] = await tx.select().from(dispositions).where(oneDisposition(ctx, id)).for("update");
  if (!found) throw new AppError("not_found", "No such disposition");
  return found;
}

/** It and all below it. */
export async function branchIds(tx: Tx, ctx: Ctx, id: DispositionId): Promise<DispositionId[]> {
  const all = await tx
    .select({ id: dispositions.id, parentId: dispositions.parentId })
    .from(dispositions)
    .where(eq(dispositions.companyId, ctx.companyId));
  const below = (parent: DispositionId): DispositionId[] =>
    all.filter(({ parentId }) => parentId === parent).flatMap((child) => [child.id, ...below(child.id)]);
  return [id, ...below(id)];
}

/** How many interactions each was given to, by its index and not beyond so many. */
export async function readUses(tx: Tx, ctx: Ctx, ids: readonly DispositionId[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  // Written out: without its table the inner one's id would be meant.
  const used = sql<number>`(select count(*)::int from (
    select from ${interactions} where ${interactions.companyId} = ${ctx.companyId}
      and ${interactions.dispositionId} = dispositions.id limit ${countedAtMost + 1}) as hits)`;
  const rows = await tx
    .select({ id: dispositions.id, used })
    .from(dispositions)
    .where(and(eq(dispositions.companyId, ctx.companyId), inArray(dispositions.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.used]));
}
