import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, IdentityId, RequestCardId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { requestCards } from "@/db/schema";
import { alertOf } from "./alert-request";
import { publishCards } from "./publish-cards";

export type Asked = {
  readonly userId: UserId;
  readonly identity: {
    readonly id: IdentityId;
    readonly profileName: string | null;
    readonly phone: string | null;
  };
  /** The prospect; of a request that is open already, the one it has stays. */
  readonly clientId: ClientId;
  /** The client hears of it now (M7). */
  readonly told: boolean;
};

/** Opens the request card of (user, client), or brings the open one up to date; the user learns of it. */
export async function openCard(
  tx: Tx,
  ctx: Ctx,
  { userId, identity, clientId, told }: Asked,
): Promise<{ readonly id: RequestCardId; readonly clientId: ClientId }> {
  const at = new Date(ctx.clock.now());
  const news = { lastAskedAt: at, ...(told ? { toldAt: at } : {}) };
  const [card] = await tx
    .insert(requestCards)
    .values({ companyId: ctx.companyId, userId, identityId: identity.id, clientId, openedAt: at, ...news })
    .onConflictDoUpdate({
      target: [requestCards.companyId, requestCards.userId, requestCards.identityId],
      targetWhere: sql`state = 'open'`,
      set: news,
    })
    .returning({ id: requestCards.id, userId: requestCards.userId, clientId: requestCards.clientId });
  if (!card) throw new Error("The request card was not stored");
  await alertOf(tx, ctx, { cardId: card.id, userId, identity });
  await publishCards(tx, ctx, [card]);
  return { id: card.id, clientId: card.clientId };
}
