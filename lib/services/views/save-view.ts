import { and, count, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactionViews } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { ViewId } from "@/lib/core/ids";
import { viewLimits } from "@/lib/core/views/address";
import type { SaveView } from "@/lib/core/views/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { ownerOf, refusedByTheDatabase } from "./write-view";

/** Keeps the list's address under a name. What is searched for may name people: the audit says only that it was kept. */
export async function saveView(ctx: Ctx, { name, query, shared }: SaveView): Promise<{ id: ViewId; name: string }> {
  requirePermission(ctx, "view.save");
  if (shared) requirePermission(ctx, "view.share");
  const ownerId = ownerOf(ctx);
  const id = ViewId.parse(crypto.randomUUID());
  const at = new Date(ctx.clock.now());
  return transact(ctx, async (tx) => {
    // One's views are counted and added in turns, so that two windows do not pass the limit together.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ownerId}::text, 13))`);
    const [there] = await tx
      .select({ n: count() })
      .from(interactionViews)
      .where(and(eq(interactionViews.companyId, ctx.companyId), eq(interactionViews.ownerId, ownerId)));
    if ((there?.n ?? 0) >= viewLimits.perUser)
      throw new AppError("conflict", `You have ${viewLimits.perUser} views, which is the most: delete one first`);
    await tx
      .insert(interactionViews)
      .values({ companyId: ctx.companyId, id, ownerId, name, shared, query, createdAt: at, updatedAt: at });
    await audit(tx, ctx, { action: "view.save", target: { kind: "view", id, name }, after: { name, shared } });
    return { id, name };
  }).catch(refusedByTheDatabase);
}
