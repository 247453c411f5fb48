import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { decide } from "@/lib/core/onboarding/decide";
import type { Decision } from "@/lib/core/onboarding/decision";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";
import type { OnboardAnswer } from "@/lib/core/routing/run-pass";
import type { Tx } from "@/db/client";
import { requestCards } from "@/db/schema";
import { reach } from "@/lib/platform/crash-points";
import { requirePermission } from "@/lib/services/access/require";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { closeCards } from "@/lib/services/prospects/close-cards";
import { alertNoNumber, settleNoNumber } from "./alert-no-number";
import { applyDecision } from "./apply-decision";
import { decideWithSelection } from "./decide-with-selection";
import type { InboundRef } from "./inbound-ref";
import { keepRun, keepRunToShow } from "./keep-run";
import { loadOnboardingFacts } from "./load-onboarding-facts";
import { loadSubject } from "./load-subject";

/**
 * The application Onboard over one message to a primary: decides, and carries the decision out within the caller's transaction.
 * One client's messages are handled one after the other. The same message again changes nothing and answers as before; rolled
 * back anywhere, nothing of it is left, and the next try comes to the same result.
 */
export async function handleInbound(tx: Tx, ctx: Ctx, ref: InboundRef): Promise<OnboardAnswer> {
  requirePermission(ctx, "onboarding.run");
  // The second statement begins when the first holds its lock.
  const startedAt = performance.now();
  const [, subject] = await Promise.all([lockIdentity(tx, ctx, ref.identityId), loadSubject(tx, ctx, ref)]);
  if (subject.earlier) return subject.earlier;
  const { facts, known } = await loadOnboardingFacts(tx, ctx, ref, subject);
  const loadedAt = performance.now();
  const { decision, reservation, asked } = await decideWithSelection(tx, ctx, facts, subject, decide);
  const decidedAt = performance.now();
  const applied = await applyDecision(tx, ctx, subject, decision, { reservation, known });
  await closeAnswered(tx, ctx, facts, decision);
  const appliedAt = performance.now();
  const timings = { facts: loadedAt - startedAt, decision: decidedAt - loadedAt, effects: appliedAt - decidedAt };
  const run = { asked, decision, selectionId: reservation?.selectionId ?? null, applied, timings };
  const { userId } = decision;
  if (applied.noNumber) {
    await alertNoNumber(tx, ctx, { ...applied.noNumber, runId: await keepRunToShow(tx, ctx, ref, run) });
  } else keepRun(tx, ctx, ref, run);
  if (reservation?.found && userId !== null) settleNoNumber(tx, ctx, { userId, identityId: ref.identityId });
  reach("onboarding.run_kept");
  return { outcome: decision.outcome, goesOn: decision.goesOn };
}

/** A request is answered by the room, however the two came by it. */
async function closeAnswered(tx: Tx, ctx: Ctx, { cards }: OnboardingFacts, { room, userId }: Decision): Promise<void> {
  const card = room === null ? undefined : cards.find((one) => one.userId === userId);
  if (card) await closeCards(tx, ctx, eq(requestCards.id, card.id), { state: "promoted", reason: null });
}
