import type { AccountId, IdentityId } from "@/lib/core/ids";
import { type Bucket, takeToken } from "@/lib/core/messages/token-bucket";

// Meta's limits: 80 messages a second for a number, one in 6 s to one person beyond a short burst.
const accountRule = { capacity: 80, perSecond: 80 };
const recipientRule = { capacity: 10, perSecond: 1 / 6 };
const failuresToOpen = 5;
const probeEveryMs = 60_000;
const maxKept = 20_000;

type Breaker = { readonly failures: number; readonly closedUntilMs: number };

/**
 * How fast this process may call: token buckets per account and per recipient, and a breaker per account that lets
 * one call a minute through after five failures in a row. It is a courtesy to the provider, so each process may keep
 * its own; what must hold over all of them (order, one in flight) is the queue's.
 */
export function makeSendGate() {
  const accounts = new Map<AccountId, Bucket>();
  const recipients = new Map<string, Bucket>();
  const breakers = new Map<AccountId, Breaker>();

  const take = <K>(buckets: Map<K, Bucket>, key: K, rule: typeof accountRule, nowMs: number): number => {
    const { bucket, waitMs } = takeToken(buckets.get(key), rule, nowMs);
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > maxKept && oldest !== undefined) buckets.delete(oldest);
    return waitMs;
  };

  return {
    /** Milliseconds to wait before a call; 0 lets it through and counts it. */
    pass(accountId: AccountId, identityId: IdentityId, nowMs: number): number {
      const breaker = breakers.get(accountId);
      if (breaker && breaker.failures >= failuresToOpen) {
        if (nowMs < breaker.closedUntilMs) return breaker.closedUntilMs - nowMs;
        breakers.set(accountId, { ...breaker, closedUntilMs: nowMs + probeEveryMs });
      }
      return (
        take(recipients, `${accountId}:${identityId}`, recipientRule, nowMs) ||
        take(accounts, accountId, accountRule, nowMs)
      );
    },
    /** Whether the provider answered at all. Returns what that made of the breaker. */
    report(accountId: AccountId, answered: boolean, nowMs: number): "opened" | "closed" | null {
      const failures = breakers.get(accountId)?.failures ?? 0;
      if (answered) {
        breakers.delete(accountId);
        return failures >= failuresToOpen ? "closed" : null;
      }
      breakers.set(accountId, { failures: failures + 1, closedUntilMs: nowMs + probeEveryMs });
      return failures + 1 === failuresToOpen ? "opened" : null;
    },
  };
}

export const sendGate = makeSendGate();
