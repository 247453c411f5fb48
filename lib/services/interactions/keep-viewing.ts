import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { transact, type Tx } from "@/db/client";
import { interactions, interactionViewers } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId, UserId } from "@/lib/core/ids";
import type { KeepViewing, Viewer } from "@/lib/core/interactions/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { readViewers } from "./find-viewers";
import { publishInteractions } from "./publish-change";

/** Pages renew it with each beat of their stream (25 s): what missed two is gone. By the database's clock. */
const grace = sql`now() + interval '60 seconds'`;

/**
 * A page has an interaction open, goes on having it open, or has left it. Others learn of it when somebody comes or goes;
 * of a person's several pages the first and the last count.
 * @returns who else has it open
 * @throws AppError `not_found` for what the actor does not see (any more), also for another company's
 */
export async function keepViewing(ctx: Ctx, page: KeepViewing): Promise<{ viewers: readonly Viewer[] }> {
  requirePermission(ctx, "interaction.read");
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only people look at interactions");
  const { id: userId } = ctx.actor;
  const { interactionId } = page;
  return transact(ctx, async (tx) => {
    const mine = { ...page, userId };
    if (page.left) {
      await leave(tx, ctx, mine);
      return { viewers: [] };
    }
    const one = and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, interactionId));
    const [seen] = await tx
      .select({ id: interactions.id })
      .from(interactions)
      .where(and(one, visibleInteractions(ctx.actor)));
    if (!seen) throw new AppError("not_found", "No such interaction");
    await enter(tx, ctx, mine);
    return { viewers: (await readViewers(tx, ctx, [interactionId]))[interactionId] ?? [] };
  });
}

type Page = { readonly interactionId: InteractionId; readonly pageId: string; readonly userId: UserId };

async function enter(tx: Tx, ctx: Ctx, { interactionId, pageId, userId }: Page): Promise<void> {
  const was = await isViewing(tx, ctx, { interactionId, userId });
  await tx
    .insert(interactionViewers)
    .values({ companyId: ctx.companyId, interactionId, userId, pageId, until: grace })
    .onConflictDoUpdate({
      target: [
        interactionViewers.companyId,
        interactionViewers.interactionId,
        interactionViewers.userId,
        interactionViewers.pageId,
      ],
      set: { until: grace },
    });
  if (!was) await publishInteractions(tx, ctx, [interactionId], "viewers.changed");
}

async function leave(tx: Tx, ctx: Ctx, { interactionId, pageId, userId }: Page): Promise<void> {
  const left = await tx
    .delete(interactionViewers)
    .where(and(personOn(ctx, { interactionId, userId }), eq(interactionViewers.pageId, pageId)))
    .returning({ pageId: interactionViewers.pageId });
  if (left.length > 0 && !(await isViewing(tx, ctx, { interactionId, userId })))
    await publishInteractions(tx, ctx, [interactionId], "viewers.changed");
}

const personOn = (ctx: Ctx, { interactionId, userId }: Omit<Page, "pageId">): SQL | undefined =>
  and(
    eq(interactionViewers.companyId, ctx.companyId),
    eq(interactionViewers.interactionId, interactionId),
    eq(interactionViewers.userId, userId),
  );

async function isViewing(tx: Tx, ctx: Ctx, who: Omit<Page, "pageId">): Promise<boolean> {
  const rows = await tx
    .select({ pageId: interactionViewers.pageId })
    .from(interactionViewers)
    .where(and(personOn(ctx, who), gt(interactionViewers.until, sql`now()`)))
    .limit(1);
  return rows.length > 0;
}
