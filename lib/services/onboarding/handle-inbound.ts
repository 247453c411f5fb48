import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { decide } from "@/lib/core/onboarding/decide";
import type { Decision, SelectionWanted } from "@/lib/core/onboarding/decision";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";
import type { OnboardAnswer } from "@/lib/core/routing/run-pass";
import type { Tx } from "@/db/client";
import { identities, onboardingRuns } from "@/db/schema";
import { reach } from "@/lib/platform/crash-points";
import { requirePermission } from "@/lib/services/access/require";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { type Reservation, reserveRoom } from "@/lib/services/selection/reserve-room";
import { applyDecision } from "./apply-decision";
import type { InboundRef } from "./inbound-ref";
import { loadOnboardingFacts, type OnboardingSubject } from "./load-onboarding-facts";

/**
 * The application Onboard over one message to a primary: decides, and carries the decision out within the caller's transaction.
 * One client's messages are handled one after the other. The same message again changes nothing and answers as before; rolled
 * back anywhere, nothing of it is left, and the next try comes to the same result.
 */
export async function handleInbound(tx: Tx, ctx: Ctx, ref: InboundRef): Promise<OnboardAnswer> {
  requirePermission(ctx, "onboarding.run");
  await lockIdentity(tx, ctx, ref.identityId);
  const earlier = await earlierRun(tx, ctx, ref);
  if (earlier) return earlier;
  const startedAt = performance.now();
  const { facts, subject } = await loadOnboardingFacts(tx, ctx, ref);
  const loadedAt = performance.now();
  const { decision, reservation, asked } = await decideWithSelection(tx, ctx, facts, subject);
  const decidedAt = performance.now();
  const applied = await applyDecision(tx, ctx, subject, decision, reservation);
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
  return { outcome, goesOn };
}

async function earlierRun(tx: Tx, ctx: Ctx, { messageId }: InboundRef): Promise<OnboardAnswer | null> {
  const [run] = await tx
    .select({ outcome: onboardingRuns.outcome, decision: onboardingRuns.decision })
    .from(onboardingRuns)
    .where(and(eq(onboardingRuns.companyId, ctx.companyId), eq(onboardingRuns.messageId, messageId)));
  return run ? { outcome: run.outcome, goesOn: run.decision["goesOn"] === true } : null;
}

type Decided = {
  readonly decision: Decision;
  readonly reservation: Reservation | null;
  readonly asked: OnboardingFacts;
};

/** Decides, asking selection where the decision wants it; the second answer stands on the reservation made for it. */
async function decideWithSelection(
  tx: Tx,
  ctx: Ctx,
  facts: OnboardingFacts,
  subject: OnboardingSubject,
): Promise<Decided> {
  const first = decide(facts);
  if (first.kind === "decided") return { decision: first, reservation: null, asked: facts };
  if (first.optsIn) await optInBefore(tx, ctx, subject);
  const reservation = await reserve(tx, ctx, subject, first);
  reach("inbound.room_reserved");
  const selection: OnboardingFacts["selection"] = reservation.found
    ? { found: true }
    : { found: false, error: reservation.error };
  const asked = { ...facts, selection };
  const decision = decide(asked);
  if (decision.kind !== "decided") throw new Error("Selection has answered and is asked again");
  return { decision, reservation, asked };
}

const reserve = (tx: Tx, ctx: Ctx, { identity, account }: OnboardingSubject, { userId, profileId }: SelectionWanted) =>
  reserveRoom(tx, ctx, { userId, identityId: identity.id, channel: account.channel, clientId: profileId });

/** Whoever asks for someone wants to be written to again: selection's guards must see it. */
const optInBefore = (tx: Tx, ctx: Ctx, { identity }: OnboardingSubject) =>
  tx
    .update(identities)
    .set({ optedOutAt: null })
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.id, identity.id)));
