import "server-only";
import { can } from "@/lib/core/access/permissions";
import { listTags } from "@/lib/services/tags/list-tags";
import { requireCtx } from "@/lib/web/session";

/** The company's tags, and whether the viewer may change them. */
export async function loadTags() {
  const ctx = await requireCtx("tag.read");
  return { tags: await listTags(ctx), mayEdit: can(ctx.actor, "tag.update") };
}
