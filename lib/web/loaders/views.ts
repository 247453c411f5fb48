import "server-only";
import { cache } from "react";
import { can } from "@/lib/core/access/permissions";
import { ViewId } from "@/lib/core/ids";
import { getView } from "@/lib/services/views/get-view";
import { listViews } from "@/lib/services/views/list-views";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

/** The viewer's views, and what they may do with those of others. The rail and the list ask together, once. */
export const loadViews = cache(async () => {
  const ctx = await requireCtx("view.read");
  return {
    views: await listViews(ctx),
    may: { share: can(ctx.actor, "view.share"), tidy: can(ctx.actor, "view.tidy") },
  };
});

export const loadView = async (raw: string) =>
  orNotFound(getView(await requireCtx("view.read"), { viewId: parseParam(ViewId, raw) }));
