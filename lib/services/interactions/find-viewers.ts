import { and, asc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { read, type Tx } from "@/db/client";
import { interactions, interactionViewers, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId } from "@/lib/core/ids";
import type { ViewersOf } from "@/lib/core/interactions/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";

/** Who else has these interactions open now, each person once; of what the actor does not see, nobody. */
export async function findViewers(ctx: Ctx, ids: readonly InteractionId[]): Promise<ViewersOf> {
  requirePermission(ctx, "interaction.read");
  return read(ctx, (tx) => readViewers(tx, ctx, ids));
}

export async function readViewers(tx: Tx, ctx: Ctx, ids: readonly InteractionId[]): Promise<ViewersOf> {
  if (ids.length === 0) return {};
  const rows = await tx
    .selectDistinct({ interactionId: interactionViewers.interactionId, id: users.id, name: users.name })
    .from(interactionViewers)
    .innerJoin(
      interactions,
      and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, interactionViewers.interactionId)),
    )
    .innerJoin(users, and(eq(users.companyId, ctx.companyId), eq(users.id, interactionViewers.userId)))
    .where(
      and(
        eq(interactionViewers.companyId, ctx.companyId),
        inArray(interactionViewers.interactionId, [...ids]),
        gt(interactionViewers.until, sql`now()`),
        ctx.actor.kind === "user" ? ne(interactionViewers.userId, ctx.actor.id) : undefined,
        visibleInteractions(ctx.actor),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
  const byInteraction = Map.groupBy(rows, (row) => row.interactionId);
  return Object.fromEntries(
    [...byInteraction].map(([id, who]) => [id, who.map(({ id: userId, name }) => ({ id: userId, name }))]),
  );
}
