import { expect, test } from "vitest";
import { retryDelayS, triesInAll } from "./retry";

test("waits grow with jitter, then park for 15 minutes, then end", () => {
  expect([1, 2, 3, 4, 5].map((tries) => retryDelayS(tries, null, 0.999))).toEqual([2, 4, 8, 16, 32]);
  expect(retryDelayS(6, null, 0.5)).toBe(900);
  expect(retryDelayS(triesInAll, null, 0.5)).toBeNull();
  expect(retryDelayS(1, null, 0)).toBe(1);
});

test("a provider's Retry-After is never undercut", () => {
  expect(retryDelayS(1, 7, 0)).toBe(7);
  expect(retryDelayS(6, 7, 0)).toBe(900);
});
