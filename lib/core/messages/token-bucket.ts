export type Bucket = { readonly tokens: number; readonly atMs: number };
export type BucketRule = { readonly capacity: number; readonly perSecond: number };

/** Takes one token: the bucket afterwards, and 0 or the milliseconds until a token would be there (then none was taken). */
export function takeToken(
  bucket: Bucket | undefined,
  rule: BucketRule,
  nowMs: number,
): { bucket: Bucket; waitMs: number } {
  const since = bucket ? Math.max(0, nowMs - bucket.atMs) : 0;
  const tokens = bucket ? Math.min(rule.capacity, bucket.tokens + (since * rule.perSecond) / 1000) : rule.capacity;
  // Not quite 1 by rounding is 1: the wait that was named must suffice.
  if (tokens >= 1 - 1e-9) return { bucket: { tokens: Math.max(0, tokens - 1), atMs: nowMs }, waitMs: 0 };
  return { bucket: { tokens, atMs: nowMs }, waitMs: Math.ceil(((1 - tokens) * 1000) / rule.perSecond) };
}
