import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { interactions, officialAccounts, users } from "@/db/schema";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";

/** A client's conversations of the actor's sight, the latest first, at most so many. */
export const readTalks = (tx: Tx, ctx: Ctx, clientId: ClientId, most: number) =>
  tx
    .select({
      id: interactions.id,
      number: interactions.number,
      account: { key: officialAccounts.key, name: officialAccounts.name },
      channel: interactions.channel,
      status: interactions.status,
      owner: users.name,
      messages: interactions.messageCount,
      startedAt: interactions.startedAt,
      lastMessageAt: interactions.lastMessageAt,
      closedAt: interactions.closedAt,
    })
    .from(interactions)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, interactions.companyId), eq(officialAccounts.id, interactions.accountId)),
    )
    .leftJoin(users, and(eq(users.companyId, interactions.companyId), eq(users.id, interactions.ownerId)))
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.clientId, clientId),
        visibleInteractions(ctx.actor),
      ),
    )
    .orderBy(desc(interactions.lastMessageAt), interactions.id)
    .limit(most);
