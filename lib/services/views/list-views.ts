import { and, desc, eq, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { interactionViews, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SavedView } from "@/lib/core/views/view";
import { requirePermission } from "@/lib/services/access/require";
import { openTo, ownerOf } from "./write-view";

/** Beyond so many of one's own and shared ones a list of views is no help. */
const most = 200;

/** One's own views and those shared with the company: one's own first, each by name. */
export async function listViews(ctx: Ctx): Promise<readonly SavedView[]> {
  requirePermission(ctx, "view.read");
  const mine = eq(interactionViews.ownerId, ownerOf(ctx));
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        id: interactionViews.id,
        name: interactionViews.name,
        shared: interactionViews.shared,
        mine: sql<boolean>`${mine}`,
        ownerName: users.name,
        query: interactionViews.query,
        version: interactionViews.version,
      })
      .from(interactionViews)
      .innerJoin(users, and(eq(users.companyId, interactionViews.companyId), eq(users.id, interactionViews.ownerId)))
      .where(openTo(ctx))
      .orderBy(desc(mine), sql`lower(${interactionViews.name})`, interactionViews.id)
      .limit(most),
  );
  return rows.map((row) => ({ ...row, ownerName: row.mine ? null : row.ownerName }));
}
