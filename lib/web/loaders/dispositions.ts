import "server-only";
import { can } from "@/lib/core/access/permissions";
import { listDispositions } from "@/lib/services/dispositions/list-dispositions";
import { requireCtx } from "@/lib/web/session";

/** The company's dispositions, and whether the viewer may change them. */
export async function loadDispositions() {
  const ctx = await requireCtx("disposition.read");
  return { tree: await listDispositions(ctx), mayEdit: can(ctx.actor, "disposition.update") };
}
