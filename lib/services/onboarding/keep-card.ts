import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RequestCardId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, requestCards } from "@/db/schema";
import { openCard } from "@/lib/services/prospects/open-card";
import type { OnboardingSubject } from "./load-subject";
import { nameOnInteraction, newProfile } from "./take-profile";

/** Opens the request card of (user, client), or brings the open one up to date. The client stays a prospect. */
export async function keepCard(
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  card: { readonly cardId: RequestCardId | "new"; readonly userId: UserId; readonly told: boolean },
): Promise<{ readonly cardId: RequestCardId; readonly clientId: ClientId }> {
  const kept = await openCard(tx, ctx, {
    userId: card.userId,
    identity: subject.identity,
    clientId: await prospectOf(tx, ctx, subject, card.cardId),
    told: card.told,
  });
  await nameOnInteraction(tx, ctx, subject, kept.clientId);
  return { cardId: kept.id, clientId: kept.clientId };
}

async function prospectOf(
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  cardId: RequestCardId | "new",
): Promise<ClientId> {
  if (cardId !== "new") {
    const [open] = await tx
      .select({ clientId: requestCards.clientId })
      .from(requestCards)
      .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.id, cardId)));
    if (open) return open.clientId;
  }
  const [known] = await tx
    .select({ id: clients.id })
    .from(clientIdentities)
    .innerJoin(
      clients,
      and(eq(clients.companyId, clientIdentities.companyId), eq(clients.id, clientIdentities.clientId)),
    )
    .where(
      and(
        eq(clientIdentities.companyId, ctx.companyId),
        eq(clientIdentities.identityId, subject.identity.id),
        eq(clients.stage, "prospect"),
      ),
    )
    .orderBy(desc(clients.lastActiveAt), clients.id)
    .limit(1);
  return known?.id ?? newProfile(tx, ctx, subject);
}
