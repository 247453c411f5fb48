import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { IdentityId, InteractionId, MessageId, OnboardingRunId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { messages, officialAccounts, onboardingRuns, type requestCards } from "@/db/schema";
import type { InboundRef } from "@/lib/services/onboarding/inbound-ref";

export type Request = {
  /** The client's latest message that asked. */
  readonly ref: InboundRef;
  /** Its run; null where the client wrote to the user's own number, where no run is kept. */
  readonly runId: OnboardingRunId | null;
};

type Card = Pick<typeof requestCards.$inferSelect, "id" | "identityId" | "userId">;

/**
 * Where the client of a request asked, and by what.
 * @throws AppError `conflict` when no message of it is left
 */
export async function findRequest(tx: Tx, ctx: Ctx, card: Card): Promise<Request> {
  const [run] = await tx
    .select({
      runId: onboardingRuns.id,
      accountId: onboardingRuns.accountId,
      messageId: onboardingRuns.messageId,
      interactionId: messages.interactionId,
    })
    .from(onboardingRuns)
    .innerJoin(
      messages,
      and(eq(messages.companyId, onboardingRuns.companyId), eq(messages.id, onboardingRuns.messageId)),
    )
    .where(
      and(
        eq(onboardingRuns.companyId, ctx.companyId),
        eq(onboardingRuns.identityId, card.identityId),
        eq(onboardingRuns.cardId, card.id),
      ),
    )
    .orderBy(desc(onboardingRuns.at), desc(onboardingRuns.id))
    .limit(1);
  const said = run ?? (await onOwnNumber(tx, ctx, card));
  if (!said || said.interactionId === null)
    throw new AppError(
      "conflict",
      "Nothing is left of what this client wrote. Dismiss the request; they can ask again.",
    );
  const { runId, interactionId, ...rest } = said;
  return { runId, ref: { ...rest, interactionId, identityId: card.identityId } };
}

type Said = {
  readonly runId: OnboardingRunId | null;
  readonly accountId: InboundRef["accountId"];
  readonly messageId: MessageId;
  readonly interactionId: InteractionId | null;
};

async function onOwnNumber(
  tx: Tx,
  ctx: Ctx,
  { identityId, userId }: { readonly identityId: IdentityId; readonly userId: UserId },
): Promise<Said | null> {
  const [said] = await tx
    .select({ messageId: messages.id, accountId: messages.accountId, interactionId: messages.interactionId })
    .from(messages)
    .innerJoin(
      officialAccounts,
      and(
        eq(officialAccounts.companyId, messages.companyId),
        eq(officialAccounts.id, messages.accountId),
        eq(officialAccounts.purpose, "dedicated"),
        eq(officialAccounts.userId, userId),
      ),
    )
    .where(
      and(eq(messages.companyId, ctx.companyId), eq(messages.identityId, identityId), eq(messages.direction, "in")),
    )
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  return said ? { ...said, runId: null } : null;
}
