import { and, asc, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { DispositionChoice } from "@/lib/core/dispositions/view";
import { read } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

/** What an interaction may be closed with now, in its order, parents first. */
export async function dispositionChoices(ctx: Ctx): Promise<readonly DispositionChoice[]> {
  requirePermission(ctx, "interaction.dispose");
  return read(ctx, (tx) =>
    tx
      .select({ id: dispositions.id, parentId: dispositions.parentId, name: dispositions.name })
      .from(dispositions)
      .where(and(eq(dispositions.companyId, ctx.companyId), isNull(dispositions.archivedAt)))
      .orderBy(asc(dispositions.level), asc(dispositions.position), asc(dispositions.id)),
  );
}
