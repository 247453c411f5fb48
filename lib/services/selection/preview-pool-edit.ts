import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { PreviewPoolEdit } from "@/lib/core/geography/schema";
import type { EditPreview } from "@/lib/core/geography/view";
import { read } from "@/db/client";
import { pools } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { previewEdit } from "./preview-edit";

/** What an unsaved pool would change, as if it were active; nothing is written. Throws `not_found` for a pool of nobody's. */
export async function previewPoolEdit(ctx: Ctx, { channel, edit }: PreviewPoolEdit): Promise<EditPreview> {
  requirePermission(ctx, "geography.read");
  return read(ctx, async (tx) => {
    if (edit.poolId !== null) {
      const [known] = await tx
        .select({ id: pools.id })
        .from(pools)
        .where(and(eq(pools.companyId, ctx.companyId), eq(pools.id, edit.poolId), eq(pools.channel, channel)));
      if (!known) throw new AppError("not_found", "No such pool");
    }
    return previewEdit(tx, ctx, channel, edit);
  });
}
