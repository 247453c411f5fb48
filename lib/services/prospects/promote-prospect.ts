import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import { AppError } from "@/lib/core/errors";
import type { ClientId, RequestCardId, RoomId, SelectionId } from "@/lib/core/ids";
import type { ChosenProfile, Decision } from "@/lib/core/onboarding/decision";
import { type Promotion, decidePromotion } from "@/lib/core/onboarding/promote";
import { cardCan } from "@/lib/core/prospects/cards";
import type { PromoteProspect } from "@/lib/core/prospects/schema";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import { type Tx, transact } from "@/db/client";
import { onboardingRuns, requestCards } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleCards } from "@/lib/services/access/visible-cards";
import { audit } from "@/lib/services/audit/write-audit";
import { isFreeTextOpen } from "@/lib/services/interactions/read-window";
import { alertNoNumber, settleNoNumber } from "@/lib/services/onboarding/alert-no-number";
import { applyDecision } from "@/lib/services/onboarding/apply-decision";
import { decideWithSelection } from "@/lib/services/onboarding/decide-with-selection";
import { loadOnboardingFacts } from "@/lib/services/onboarding/load-onboarding-facts";
import { loadSubject, type OnboardingSubject } from "@/lib/services/onboarding/load-subject";
import { closeCards } from "./close-cards";
import { findRequest, type Request } from "./find-request";
import { giveOwnRoom } from "./give-own-room";
import { lockParties } from "./lock-parties";
import { settleProfile } from "./settle-profile";

/** `no_number`: the prospect stays one, and why is said; whoever is to do something about it has an alert. */
export type Promoted =
  | { readonly kind: "promoted"; readonly cardId: RequestCardId; readonly clientId: ClientId; readonly roomId: RoomId }
  | {
      readonly kind: "no_number";
      readonly cardId: RequestCardId;
      readonly sentence: string;
      readonly trace: SelectionTrace;
    };

/**
 * Makes a client of a prospect: onboarding goes on where it stopped, so the room comes by the same way as without a
 * request. Of two who promote at once the second is told that it is done.
 * @throws AppError `conflict` when the request was decided already
 */
export async function promoteProspect(ctx: Ctx, { cardId, profile }: PromoteProspect): Promise<Promoted> {
  requirePermission(ctx, "prospect.promote");
  return transact(ctx, async (tx) => {
    const [known] = await cardOf(tx, ctx, cardId);
    if (!known) throw noSuchRequest();
    await lockParties(tx, ctx, known, profile);
    // Asked again under the client's lock: someone else may have decided meanwhile.
    const [card] = await cardOf(tx, ctx, cardId).for("update");
    if (!card) throw noSuchRequest();
    const verdict = cardCan.decide(card);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const request = await findRequest(tx, ctx, card);
    const subject = await loadSubject(tx, ctx, request.ref);
    const { facts, known: people } = await loadOnboardingFacts(tx, ctx, request.ref, subject);
    const announces = await mayAnnounce(tx, ctx, subject);
    const promotion = (accountId: string | null): Promotion => ({
      userId: card.userId,
      profile:
        profile.kind === "new"
          ? { kind: "new" }
          : { kind: "existing", id: profile.clientId, alternatives: [], assigns: true },
      announces,
      invites: accountId !== subject.account.id || subject.account.purpose === "primary",
    });
    const { decision, reservation } = await decideWithSelection(tx, ctx, facts, subject, (asked, reserved) =>
      decidePromotion(asked, promotion(reserved?.found ? reserved.accountId : null)),
    );
    if (decision.outcome !== "COMPLETED") {
      const { noNumber } = await applyDecision(tx, ctx, subject, decision, { reservation, known: people });
      if (!reservation || reservation.found) throw new Error("Without a number there is no reservation");
      await noteOnRun(tx, ctx, request, { selectionId: reservation.selectionId });
      if (noNumber) await alertNoNumber(tx, ctx, { ...noNumber, runId: request.runId });
      return { kind: "no_number", cardId, sentence: explainTrace(reservation.trace), trace: reservation.trace };
    }
    const chosen = await settleProfile(tx, ctx, card, profile);
    const applied = await applyDecision(tx, ctx, subject, withProfile(decision, chosen), {
      reservation,
      known: people,
    });
    const { roomId, clientId } = applied;
    if (roomId === null || clientId === null) throw new Error("A promotion ends with a room and a profile");
    await giveOwnRoom(tx, ctx, subject, { roomId, clientId, userId: card.userId });
    await closeCards(tx, ctx, eq(requestCards.id, cardId), { state: "promoted", reason: null });
    await noteOnRun(tx, ctx, request, { roomId, selectionId: reservation?.selectionId ?? null });
    settleNoNumber(tx, ctx, card);
    await audit(tx, ctx, {
      action: "prospect.promote",
      target: { kind: "request", id: cardId },
      before: { state: "open" },
      after: { state: "promoted", userId: card.userId, clientId, roomId, profile: profile.kind },
    });
    return { kind: "promoted", cardId, clientId, roomId };
  });
}

const noSuchRequest = () => new AppError("not_found", "No such request");

const cardOf = (tx: Tx, ctx: Ctx, cardId: RequestCardId) =>
  tx
    .select()
    .from(requestCards)
    .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.id, cardId), visibleCards(ctx.actor)));

/** A free text goes out from a WhatsApp primary only while its window is open; the invitation, a template, always does. */
async function mayAnnounce(tx: Tx, ctx: Ctx, { account, identity }: OnboardingSubject): Promise<boolean> {
  if (account.purpose !== "primary" || isFrontDoor(account.channel)) return false;
  if (account.channel !== "whatsapp") return true;
  return isFreeTextOpen(tx, ctx, { accountId: account.id, identityId: identity.id });
}

/** The decision with the profile as it stands now that the room is sure. */
const withProfile = (decision: Decision, profile: ChosenProfile): Decision => ({
  ...decision,
  profile,
  effects: decision.effects.map((effect) => (effect.kind === "take_profile" ? { ...effect, profile } : effect)),
});

/**
 * The run in which the client asked shows how its number was sought, and leads to the room: the funnel counts it, and a failed
 * invitation finds its primary.
 */
async function noteOnRun(
  tx: Tx,
  ctx: Ctx,
  { runId }: Request,
  room: { readonly roomId?: RoomId; readonly selectionId: SelectionId | null },
): Promise<void> {
  if (runId === null) return;
  await tx
    .update(onboardingRuns)
    .set(room)
    .where(and(eq(onboardingRuns.companyId, ctx.companyId), eq(onboardingRuns.id, runId)));
}
