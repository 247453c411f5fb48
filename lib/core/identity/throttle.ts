/** How many attempts are let through before a key is shut, and for how long. */
export type ThrottlePolicy = {
  readonly attempts: number;
  readonly windowMs: number;
  /** Minutes of the first lock, the second and so on; the last one repeats. Absent = shut until the window ends. */
  readonly lockMinutes?: readonly number[];
};

export const accountPolicy: ThrottlePolicy = { attempts: 10, windowMs: 15 * 60_000, lockMinutes: [1, 2, 4, 8, 15] };
export const addressPolicy: ThrottlePolicy = { attempts: 100, windowMs: 10 * 60_000 };

export type ThrottleState = {
  /** Attempts of the window that were not (yet) successful. */
  readonly failures: number;
  readonly windowStartedAtMs: number;
  readonly lockedUntilMs: number | null;
  readonly lockMinutes: number;
};

export type Throttled =
  | { readonly allowed: true; readonly state: ThrottleState; readonly locks: boolean }
  | { readonly allowed: false; readonly retryAfterMs: number };

/**
 * Takes one attempt. It counts before its outcome is known, so that many at once are no more guesses than one after
 * the other; `forgetAttempts` or `giveBack` undoes it after a success. The attempt that uses up the allowance shuts
 * the key at once, and after a lock each further one shuts it for longer, until a whole window passed in quiet.
 */
export function takeAttempt(before: ThrottleState | null, nowMs: number, policy: ThrottlePolicy): Throttled {
  if (before?.lockedUntilMs != null && nowMs < before.lockedUntilMs) {
    return { allowed: false, retryAfterMs: before.lockedUntilMs - nowMs };
  }
  const quietSinceMs = Math.max(before?.windowStartedAtMs ?? 0, before?.lockedUntilMs ?? 0);
  const fresh = !before || nowMs - quietSinceMs >= policy.windowMs;
  const state = fresh
    ? { failures: 1, windowStartedAtMs: nowMs, lockedUntilMs: null, lockMinutes: 0 }
    : { ...before, failures: before.failures + 1 };
  if (state.failures < policy.attempts) return { allowed: true, state, locks: false };
  const minutes = nextLock(state.lockMinutes, policy);
  const lockedUntilMs = minutes === null ? state.windowStartedAtMs + policy.windowMs : nowMs + minutes * 60_000;
  return { allowed: true, state: { ...state, lockedUntilMs, lockMinutes: minutes ?? 0 }, locks: true };
}

function nextLock(lastMinutes: number, { lockMinutes }: ThrottlePolicy): number | null {
  if (!lockMinutes) return null;
  return lockMinutes.find((minutes) => minutes > lastMinutes) ?? lockMinutes.at(-1) ?? null;
}

/** One attempt of an address was a success: it no longer counts. */
export const giveBack = (state: ThrottleState, policy: ThrottlePolicy): ThrottleState => {
  const failures = Math.max(0, state.failures - 1);
  return { ...state, failures, lockedUntilMs: failures < policy.attempts ? null : state.lockedUntilMs };
};
