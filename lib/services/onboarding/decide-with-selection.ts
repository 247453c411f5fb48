import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Decision, SelectionWanted } from "@/lib/core/onboarding/decision";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";
import type { Tx } from "@/db/client";
import { identities } from "@/db/schema";
import { reach } from "@/lib/platform/crash-points";
import { type Reservation, reserveRoom } from "@/lib/services/selection/reserve-room";
import type { OnboardingSubject } from "./load-subject";

type Decided = {
  readonly decision: Decision;
  readonly reservation: Reservation | null;
  readonly asked: OnboardingFacts;
};

/** A pure decision over the facts; asked a second time, with the reservation, once selection has answered. */
type Decide = (facts: OnboardingFacts, reservation: Reservation | null) => Decision | SelectionWanted;

/** Decides, asking selection where the decision wants it; the second answer stands on the reservation made for it. */
export async function decideWithSelection(
  tx: Tx,
  ctx: Ctx,
  facts: OnboardingFacts,
  subject: OnboardingSubject,
  decide: Decide,
): Promise<Decided> {
  const first = decide(facts, null);
  if (first.kind === "decided") return { decision: first, reservation: null, asked: facts };
  if (first.optsIn) await optInBefore(tx, ctx, subject);
  const reservation = await reserve(tx, ctx, subject, first);
  reach("inbound.room_reserved");
  const selection: OnboardingFacts["selection"] = reservation.found
    ? { found: true }
    : { found: false, error: reservation.error };
  const asked = { ...facts, selection };
  const decision = decide(asked, reservation);
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
