import { asc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { DispositionView } from "@/lib/core/dispositions/view";
import type { DispositionId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { dispositions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readUses } from "./write-disposition";

/** The company's dispositions as a tree, in their order, each with how many interactions were given it. */
export async function listDispositions(ctx: Ctx): Promise<readonly DispositionView[]> {
  requirePermission(ctx, "disposition.read");
  return read(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(dispositions)
      .where(eq(dispositions.companyId, ctx.companyId))
      .orderBy(asc(dispositions.position), asc(dispositions.id));
    const uses = await readUses(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    const below = (parent: DispositionId | null): DispositionView[] =>
      rows
        .filter(({ parentId }) => parentId === parent)
        .map(({ id, parentId, level, name, archivedAt, version }) => ({
          id,
          parentId,
          level,
          name,
          archived: archivedAt !== null,
          used: uses.get(id) ?? 0,
          version,
          children: below(id),
        }));
    return below(null);
  });
}
