import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { decide } from "@/lib/core/onboarding/decide";
import type { Decision } from "@/lib/core/onboarding/decision";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";
import type { OnboardAnswer } from "@/lib/core/routing/run-pass";
import type { Tx } from "@/db/client";
import { onboardingRuns, requestCards } from "@/db/schema";
import { reach } from "@/lib/platform/crash-points";
import { requirePermission } from "@/lib/services/access/require";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { closeCards } from "@/lib/services/prospects/close-cards";
import { applyDecision } from "./apply-decision";
import { decideWithSelection } from "./decide-with-selection";
import type { InboundRef } from "./inbound-ref";
import { loadOnboardingFacts } from "./load-onboarding-facts";

/**
 * The application Onboard over one message to a primary: decides, and carries the decision out within the caller's transaction.
 * One client's messages are handled one after the other. The same message again changes nothing and answers as before; rolled
 * back anywhere, nothing of it is left, and the next try comes to the same result.
 */
export async function handleInbound(tx: Tx, ctx: Ctx, ref: InboundRef): Promise<OnboardAnswer> {
  requirePermission(ctx, "onboarding.run");
  // The second statement begins when the first holds its lock.
  const [, earlier] = await Promise.all([lockIdentity(tx, ctx, ref.identityId), earlierRun(tx, ctx, ref)]);
  if (earlier) return earlier;
  const startedAt = performance.now();
  const { facts, subject } = await loadOnboardingFacts(tx, ctx, ref);
  const loadedAt = performance.now();
  const { decision, reservation, asked } = await decideWithSelection(tx, ctx, facts, subject, decide);
  const decidedAt = performance.now();
  const applied = await applyDecision(tx, ctx, subject, decision, reservation);
  await closeAnswered(tx, ctx, facts, decision);
  const appliedAt = performance.now();
  const { outcome, goesOn, userId, words, misses } = decision;
  await tx.insert(onboardingRuns).values({
    companyId: ctx.companyId,
    accountId: ref.accountId,
    identityId: ref.identityId,
    messageId: ref.messageId,
    outcome,
    words: [...words],
    unknownWords: [...misses],
    userId,
    roomId: applied.roomId,
    selectionId: reservation?.selectionId ?? null,
    cardId: applied.cardId,
    // The message itself stays in one place, where its erasure finds it.
    facts: { ...asked, message: { kind: asked.message.kind } },
    decision: {
      ...decision,
      clientId: applied.clientId,
      sent: applied.sent,
      timings: { facts: loadedAt - startedAt, decision: decidedAt - loadedAt, effects: appliedAt - decidedAt },
    },
    tookMs: Math.round(appliedAt - startedAt),
    at: new Date(ctx.clock.now()),
  });
  reach("onboarding.run_kept");
  return { outcome, goesOn };
}

async function earlierRun(tx: Tx, ctx: Ctx, { messageId }: InboundRef): Promise<OnboardAnswer | null> {
  const [run] = await tx
    .select({ outcome: onboardingRuns.outcome, decision: onboardingRuns.decision })
    .from(onboardingRuns)
    .where(and(eq(onboardingRuns.companyId, ctx.companyId), eq(onboardingRuns.messageId, messageId)));
  return run ? { outcome: run.outcome, goesOn: run.decision["goesOn"] === true } : null;
}

/** A request is answered by the room, however the two came by it. */
async function closeAnswered(tx: Tx, ctx: Ctx, { cards }: OnboardingFacts, { room, userId }: Decision): Promise<void> {
  const card = room === null ? undefined : cards.find((one) => one.userId === userId);
  if (card) await closeCards(tx, ctx, eq(requestCards.id, card.id), { state: "promoted", reason: null });
}
