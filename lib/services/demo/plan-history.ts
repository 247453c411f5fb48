import { makeChance } from "./chance";
import { planCompany, planTroubles } from "./plan-affairs";
import { planClients } from "./plan-clients";
import { planTalks } from "./plan-talks";
import type { Step } from "./step";

const dayMs = 86_400_000;
const leastGapMs = 2_000;

/** How far back the first conversations are. */
export const historyDays = 90;

/**
 * All that happened in the whole demo before `nowMs`, in the order in which it did. The same seed and moment make the
 * same history to the last word and second.
 */
export function planHistory(seed: number, nowMs: number): readonly Step[] {
  const fromMs = nowMs - historyDays * dayMs;
  const people = planClients(nowMs, makeChance(seed, 1));
  const talking = makeChance(seed, 2);
  const steps = [
    ...planCompany(nowMs),
    ...people.clients.flatMap((client) => planTalks(client, { fromMs, nowMs, chance: talking })),
    ...planTroubles({ ...people, nowMs, chance: makeChance(seed, 3) }),
  ];
  return apart(steps.toSorted((a, b) => a.atMs - b.atMs));
}

/** Never two at once: what one sets in motion has ended before the next begins. */
function apart(steps: readonly Step[]): readonly Step[] {
  let freeMs = 0;
  return steps.map(({ atMs, deed }) => {
    const movedMs = Math.max(Math.round(atMs), freeMs);
    freeMs = movedMs + leastGapMs;
    return { atMs: movedMs, deed };
  });
}
