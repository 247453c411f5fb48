import type { UserId } from "@/lib/core/ids";
import type { ChosenProfile } from "./decision";
import type { OnboardingFacts } from "./facts";
import { pickOne } from "./roll";

/**
 * Step 4: the visible client profile of this identity; of several the one that the company's setting picks; else a new one.
 * Null when nothing is visible and the company (or an open request card) wants a person to decide.
 */
export function chooseProfile(facts: OnboardingFacts, userId: UserId): ChosenProfile | null {
  const visible = facts.profiles
    .filter(({ stage, visibleTo }) => stage === "client" && visibleTo.includes(userId))
    .toSorted((a, b) => b.lastUsedAtMs - a.lastUsedAtMs || (a.id < b.id ? -1 : 1));
  const [latest, ...others] = visible;
  if (latest === undefined) {
    const waits = !facts.settings.autoPromotion || facts.cards.some((card) => card.userId === userId);
    return waits ? null : { kind: "new" };
  }
  const chosen = facts.settings.profileChoice === "random" ? pickOne([latest, ...others], facts.roll) : latest;
  return {
    kind: "existing",
    id: chosen.id,
    alternatives: visible.filter(({ id }) => id !== chosen.id).map(({ id }) => id),
    assigns: !chosen.assignedTo.includes(userId),
  };
}
