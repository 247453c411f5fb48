import { expect, test } from "vitest";
import { type Bucket, takeToken } from "./token-bucket";

test("no second ever passes more than its rate, beyond the first burst", () => {
  const rule = { capacity: 80, perSecond: 80 };
  let bucket: Bucket | undefined;
  let passed = 0;
  for (let ms = 0; ms < 3_000; ms++) {
    const taken = takeToken(bucket, rule, ms);
    bucket = taken.bucket;
    if (taken.waitMs === 0) passed++;
  }
  expect(passed).toBeGreaterThan(300);
  expect(passed).toBeLessThanOrEqual(80 + 3 * 80);
});

test("an empty bucket names the wait, and that wait suffices", () => {
  const rule = { capacity: 1, perSecond: 1 / 6 };
  const first = takeToken(undefined, rule, 0);
  const second = takeToken(first.bucket, rule, 1_000);
  expect(second.waitMs).toBeGreaterThanOrEqual(5_000);
  expect(second.waitMs).toBeLessThanOrEqual(5_001);
  expect(takeToken(second.bucket, rule, 1_000 + second.waitMs).waitMs).toBe(0);
});
