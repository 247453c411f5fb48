import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RenameView } from "@/lib/core/views/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockView, refusedByTheDatabase } from "./write-view";

/** Gives a view of one's own another name. */
export async function renameView(ctx: Ctx, { viewId, version, name }: RenameView): Promise<{ name: string }> {
  requirePermission(ctx, "view.save");
  return transact(ctx, async (tx) => {
    const view = await lockView(tx, ctx, viewId, "own");
    await refuseStale(tx, ctx, { kind: "view", id: viewId }, version, view.version);
    await tx
      .update(interactionViews)
      .set({ name, version: sql`${interactionViews.version} + 1`, updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(interactionViews.companyId, ctx.companyId), eq(interactionViews.id, viewId)));
    await audit(tx, ctx, {
      action: "view.rename",
      target: { kind: "view", id: viewId, name },
      before: { name: view.name },
      after: { name },
    });
    return { name: name };
  }).catch(refusedByTheDatabase);
}
