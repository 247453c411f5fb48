import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ShareView } from "@/lib/core/views/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockView, refusedByTheDatabase } from "./write-view";

/** Shares a view of one's own with the company, or keeps it to oneself again. Each who opens it sees what they may see. */
export async function shareView(
  ctx: Ctx,
  { viewId, version, shared }: ShareView,
): Promise<{ name: string; shared: boolean }> {
  requirePermission(ctx, "view.share");
  return transact(ctx, async (tx) => {
    const view = await lockView(tx, ctx, viewId, "own");
    await refuseStale(tx, ctx, { kind: "view", id: viewId }, version, view.version);
    await tx
      .update(interactionViews)
      .set({ shared, version: sql`${interactionViews.version} + 1`, updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(interactionViews.companyId, ctx.companyId), eq(interactionViews.id, viewId)));
    await audit(tx, ctx, {
      action: "view.share",
      target: { kind: "view", id: viewId, name: view.name },
      before: { shared: view.shared },
      after: { shared },
    });
    return { name: view.name, shared };
  }).catch(refusedByTheDatabase);
}
