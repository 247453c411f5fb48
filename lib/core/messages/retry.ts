const hourMs = 3_600_000;
const quickTries = 6;
const parkedTries = 4;

/** A message that did not go out in a day is not sent any more. */
export const messageLifeMs = 24 * hourMs;
export const triesInAll = quickTries + parkedTries;

/**
 * Seconds until the next try after `tries` calls: full jitter up to 1, 2, 4 … 60 s, then every 15 minutes; null when
 * no try is left. A provider's own `retryAfterS` is never undercut. `roll` is a chance in [0, 1).
 */
export function retryDelayS(tries: number, retryAfterS: number | null, roll: number): number | null {
  if (tries >= triesInAll) return null;
  const own = tries < quickTries ? Math.ceil(roll * Math.min(60, 2 ** tries)) : 900;
  return Math.max(1, own, retryAfterS ?? 0);
}
