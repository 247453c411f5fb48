import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UpdateView } from "@/lib/core/views/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockView, refusedByTheDatabase } from "./write-view";

/** Gives a view of one's own another address. */
export async function updateView(ctx: Ctx, { viewId, version, query }: UpdateView): Promise<{ name: string }> {
  requirePermission(ctx, "view.save");
  return transact(ctx, async (tx) => {
    const view = await lockView(tx, ctx, viewId, "own");
    await refuseStale(tx, ctx, { kind: "view", id: viewId }, version, view.version);
    await tx
      .update(interactionViews)
      .set({ query, version: sql`${interactionViews.version} + 1`, updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(interactionViews.companyId, ctx.companyId), eq(interactionViews.id, viewId)));
    await audit(tx, ctx, { action: "view.update", target: { kind: "view", id: viewId, name: view.name } });
    return { name: view.name };
  }).catch(refusedByTheDatabase);
}
