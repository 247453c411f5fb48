import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { describeError, isHopeless, isPostponed, retryGapMs } from "./retry";

const roll = fc.double({ min: 0, max: 0.999, noNaN: true });

test("a failed job waits at most twice as long each time, and never more than ten minutes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), roll, (attempt, r) => {
      const gap = retryGapMs(attempt, new Error("x"), r);
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThanOrEqual(Math.min(600_000, 1_000 * 2 ** (attempt - 1)));
    }),
  );
});

test("a provider's wish is never undercut and kept to within a tenth", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600 }), roll, (wishS, r) => {
      const gap = retryGapMs(1, new AppError("unavailable", "x", { retryAfterS: wishS }), r);
      expect(gap).toBeGreaterThanOrEqual(wishS * 1_000);
      expect(gap).toBeLessThanOrEqual(wishS * 1_100 + 1);
    }),
  );
});

test("waiting for one's turn is no failure; a refusal of the job itself is final; the rest is tried again", () => {
  expect(isPostponed(new AppError("rate_limited", "x", { retryAfterS: 3 }))).toBe(true);
  expect(isPostponed(new AppError("rate_limited", "x"))).toBe(false);
  expect([new AppError("invalid", "x"), new AppError("not_found", "x"), new z.ZodError([])].map(isHopeless)).toEqual([
    true,
    true,
    true,
  ]);
  expect([new AppError("unavailable", "x"), new AppError("conflict", "x"), new TypeError("x")].map(isHopeless)).toEqual(
    [false, false, false],
  );
});

test("what is kept of an error holds no statement and none of its values", () => {
  const failed = new Error("Failed query: insert into messages values ($1)\nparams: a secret text");
  expect(describeError(failed)).toBe("Error: a statement failed");
  expect(describeError(new AppError("unavailable", "Later"))).toBe("unavailable: Later");
  expect(describeError(new Error("y".repeat(1_000))).length).toBeLessThanOrEqual(320);
  expect(describeError("thrown text")).toBe("unknown error");
});
