import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RequestCardId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, requestCards } from "@/db/schema";
import type { OnboardingSubject } from "./load-onboarding-facts";
import { nameOnInteraction, newProfile } from "./take-profile";

/** Opens the request card of (user, client), or brings the open one up to date. The client stays a prospect. */
export async function keepCard(
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  card: { readonly cardId: RequestCardId | "new"; readonly userId: UserId; readonly told: boolean },
): Promise<{ readonly cardId: RequestCardId; readonly clientId: ClientId }> {
  const at = new Date(ctx.clock.now());
  const told = card.told ? { toldAt: at } : {};
  const [kept] =
    card.cardId === "new"
      ? await tx
          .insert(requestCards)
          .values({
            companyId: ctx.companyId,
            userId: card.userId,
            identityId: subject.identity.id,
            clientId: await prospectOf(tx, ctx, subject),
            openedAt: at,
            lastAskedAt: at,
            ...told,
          })
          .returning({ id: requestCards.id, clientId: requestCards.clientId })
      : await tx
          .update(requestCards)
          .set({ lastAskedAt: at, ...told })
          .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.id, card.cardId)))
          .returning({ id: requestCards.id, clientId: requestCards.clientId });
  if (!kept) throw new Error("The request card was not stored");
  await nameOnInteraction(tx, ctx, subject, kept.clientId);
  return { cardId: kept.id, clientId: kept.clientId };
}

async function prospectOf(tx: Tx, ctx: Ctx, subject: OnboardingSubject): Promise<ClientId> {
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
  return known?.id ?? newProfile(tx, ctx, subject, "prospect");
}
