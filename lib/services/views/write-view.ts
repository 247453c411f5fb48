import { and, eq, or, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { can } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/errors";
import type { UserId, ViewId } from "@/lib/core/ids";
import { takenAs } from "@/lib/services/access/taken-as";

/** Whose views these are: only people keep any. */
export function ownerOf(ctx: Ctx): UserId {
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a user of the company keeps views.");
  return ctx.actor.id;
}

/** The views that one opens: one's own, and those shared with the company. */
export const openTo = (ctx: Ctx): SQL | undefined =>
  and(
    eq(interactionViews.companyId, ctx.companyId),
    or(eq(interactionViews.ownerId, ownerOf(ctx)), eq(interactionViews.shared, true)),
  );

/** A view to be changed: one's own; who tidies up the company's also reaches those that are shared. */
export async function lockView(tx: Tx, ctx: Ctx, id: ViewId, reach: "own" | "shared too") {
  const owner = eq(interactionViews.ownerId, ownerOf(ctx));
  const mayTidy = reach === "shared too" && can(ctx.actor, "view.tidy");
  const [view] = await tx
    .select()
    .from(interactionViews)
    .where(
      and(
        eq(interactionViews.companyId, ctx.companyId),
        eq(interactionViews.id, id),
        mayTidy ? or(owner, eq(interactionViews.shared, true)) : owner,
      ),
    )
    .for("update");
  if (!view) throw new AppError("not_found", "No such view");
  return view;
}

export const refusedByTheDatabase = takenAs({
  interaction_views_own_name: { field: "name", message: "You have a view of this name: choose another" },
  interaction_views_shared_name: {
    field: "name",
    message: "A shared view has this name: choose another, so that everyone knows which is meant",
  },
});
