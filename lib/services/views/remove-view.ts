import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RemoveView } from "@/lib/core/views/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockView } from "./write-view";

/** Deletes a view of one's own, or, for who tidies up, a shared one of whoever. Answers what brings it back. */
export async function removeView(
  ctx: Ctx,
  { viewId, version }: RemoveView,
): Promise<{ name: string; query: string; shared: boolean; mine: boolean }> {
  requirePermission(ctx, "view.save");
  return transact(ctx, async (tx) => {
    const view = await lockView(tx, ctx, viewId, "shared too");
    await refuseStale(tx, ctx, { kind: "view", id: viewId }, version, view.version);
    const { name, query, shared } = view;
    await tx
      .delete(interactionViews)
      .where(and(eq(interactionViews.companyId, ctx.companyId), eq(interactionViews.id, viewId)));
    await audit(tx, ctx, {
      action: "view.remove",
      target: { kind: "view", id: viewId, name },
      before: { name, shared },
    });
    const mine = ctx.actor.kind === "user" && ctx.actor.id === view.ownerId;
    return { name, query, shared, mine };
  });
}
