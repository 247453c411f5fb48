import fc from "fast-check";
import { expect, test } from "vitest";
import { type ThrottleState, accountPolicy, addressPolicy, giveBack, takeAttempt } from "./throttle";

const minuteMs = 60_000;

function take(state: ThrottleState | null, nowMs: number, policy = accountPolicy) {
  const answer = takeAttempt(state, nowMs, policy);
  return answer.allowed ? { ...answer, retryAfterMs: 0 } : { ...answer, state, locks: false };
}

function takeMany(n: number, from: ThrottleState | null, nowMs: number, policy = accountPolicy): ThrottleState | null {
  let state = from;
  for (let i = 0; i < n; i++) state = take(state, nowMs, policy).state;
  return state;
}

test("2 ten wrong passwords are let through, the eleventh is not, for a minute", () => {
  const nine = takeMany(9, null, 0);
  expect(nine?.lockedUntilMs).toBeNull();
  const tenth = take(nine, 1);
  expect(tenth).toMatchObject({ allowed: true, locks: true });
  expect(take(tenth.state, 2)).toMatchObject({ allowed: false, retryAfterMs: minuteMs - 1 });
});

test("2 after each lock one more failure locks for longer: 1, 2, 4, 8, 15, 15 minutes", () => {
  let state = takeMany(10, null, 0);
  const locks: number[] = [];
  for (let i = 0; i < 6; i++) {
    const until = state?.lockedUntilMs ?? 0;
    locks.push(state?.lockMinutes ?? 0);
    expect(take(state, until - 1).allowed).toBe(false);
    state = take(state, until).state;
  }
  expect(locks).toEqual([1, 2, 4, 8, 15, 15]);
});

test("a quiet quarter of an hour after the lock starts anew", () => {
  const locked = takeMany(10, null, 0);
  const after = take(locked, minuteMs + accountPolicy.windowMs);
  expect(after.state).toMatchObject({ failures: 1, lockMinutes: 0, lockedUntilMs: null });
});

test("3 a hundred failures shut an address until its ten minutes end", () => {
  const full = takeMany(100, null, 5_000, addressPolicy);
  expect(take(full, 6_000, addressPolicy)).toMatchObject({ allowed: false, retryAfterMs: 599_000 });
  expect(take(full, 605_000, addressPolicy).allowed).toBe(true);
});

test("a success gives the address its attempt back and opens what that attempt had shut", () => {
  const full = takeMany(100, null, 0, addressPolicy);
  if (!full) throw new Error("no state");
  expect(take(giveBack(full, addressPolicy), 1, addressPolicy).allowed).toBe(true);
});

test("within any quarter of an hour no schedule of guesses gets more than ten plus one per lock through", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 * minuteMs }), { maxLength: 200 }), (gaps) => {
      let state: ThrottleState | null = null;
      let now = 0;
      const through: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const answer = take(state, now);
        if (answer.allowed) through.push(now);
        state = answer.state;
      }
      for (const start of through) {
        const inWindow = through.filter((at) => at >= start && at < start + accountPolicy.windowMs).length;
        expect(inWindow).toBeLessThanOrEqual(19);
      }
    }),
  );
});
