import { and, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OneView } from "@/lib/core/views/schema";
import { requirePermission } from "@/lib/services/access/require";
import { openTo } from "./write-view";

/** The address that a view opens. Another's private one is as if it were not there. */
export async function getView(ctx: Ctx, { viewId }: OneView): Promise<{ name: string; query: string }> {
  requirePermission(ctx, "view.read");
  const [view] = await read(ctx, (tx) =>
    tx
      .select({ name: interactionViews.name, query: interactionViews.query })
      .from(interactionViews)
      .where(and(openTo(ctx), eq(interactionViews.id, viewId))),
  );
  if (!view) throw new AppError("not_found", "No such view");
  return view;
}
