import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CardChoices } from "@/lib/core/prospects/view";
import { read } from "@/db/client";
import { requestCards, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleCards } from "@/lib/services/access/visible-cards";

const most = 500;

/** Users who were asked for, of the requests that the actor may see, by name. */
export async function prospectChoices(ctx: Ctx): Promise<CardChoices> {
  requirePermission(ctx, "prospect.read");
  return read(ctx, async (tx) => {
    const asked = tx
      .select({ id: requestCards.userId })
      .from(requestCards)
      .where(and(eq(requestCards.companyId, ctx.companyId), visibleCards(ctx.actor)));
    const people = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), sql`${users.id} in ${asked}`))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
      .limit(most);
    return { users: people };
  });
}
