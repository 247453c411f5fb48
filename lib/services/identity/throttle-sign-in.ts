import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import {
  type ThrottlePolicy,
  type ThrottleState,
  accountPolicy,
  addressPolicy,
  giveBack,
  takeAttempt,
} from "@/lib/core/identity/throttle";
import type { Tx } from "@/db/client";
import { signInThrottles } from "@/db/schema";
import type { Caller, Doors } from "./doors";

// Addresses and sign-in names are kept as hashes: the table belongs to no company and must tell nothing.
const keyOf = (kind: "account" | "address", value: string): string =>
  createHash("sha256").update(`${kind} ${value}`).digest("hex");

export type AttemptTaken =
  | { readonly kind: "taken"; readonly locksAccount: boolean }
  | { readonly kind: "account_locked" }
  | { readonly kind: "address_locked"; readonly retryAfterS: number };

/** Counts an attempt of this address on this name, known or not, before its outcome is known. */
export const takeSignInAttempt = (doors: Doors, caller: Caller, email: string): Promise<AttemptTaken> =>
  doors.unscoped(async (tx) => {
    if (caller.address !== null) {
      const byAddress = await take(tx, caller, keyOf("address", caller.address), addressPolicy);
      if (!byAddress.allowed) return { kind: "address_locked", retryAfterS: Math.ceil(byAddress.retryAfterMs / 1000) };
    }
    const byAccount = await take(tx, caller, keyOf("account", email), accountPolicy);
    return byAccount.allowed ? { kind: "taken", locksAccount: byAccount.locks } : { kind: "account_locked" };
  });

async function take(tx: Tx, caller: Caller, key: string, policy: ThrottlePolicy) {
  const now = caller.clock.now();
  const fresh = { key, failures: 0, windowStartedAt: new Date(now) };
  // The row is made first, so that there is something to lock: two first attempts at once count as two.
  await tx.insert(signInThrottles).values(fresh).onConflictDoNothing();
  const answer = takeAttempt(await lockRow(tx, key), now, policy);
  if (answer.allowed) await writeRow(tx, key, answer.state);
  return answer;
}

async function lockRow(tx: Tx, key: string): Promise<ThrottleState | null> {
  const [row] = await tx.select().from(signInThrottles).where(eq(signInThrottles.key, key)).for("update");
  if (!row) return null;
  const { failures, windowStartedAt, lockedUntil, lockMinutes } = row;
  return {
    failures,
    windowStartedAtMs: windowStartedAt.getTime(),
    lockedUntilMs: lockedUntil?.getTime() ?? null,
    lockMinutes,
  };
}

const writeRow = (tx: Tx, key: string, state: ThrottleState) =>
  tx
    .update(signInThrottles)
    .set({
      failures: state.failures,
      windowStartedAt: new Date(state.windowStartedAtMs),
      lockedUntil: state.lockedUntilMs === null ? null : new Date(state.lockedUntilMs),
      lockMinutes: state.lockMinutes,
    })
    .where(eq(signInThrottles.key, key));

/** After a right password: the name starts anew, the address gets its attempt back. */
export const forgetAttempts = (doors: Doors, caller: Caller, email: string): Promise<void> =>
  doors.unscoped(async (tx) => {
    if (caller.address !== null) {
      const key = keyOf("address", caller.address);
      const state = await lockRow(tx, key);
      if (state) await writeRow(tx, key, giveBack(state, addressPolicy));
    }
    await clearAccountLock(tx, email);
  });

/** Opens a locked name: a new password was set by link, or an admin said so. */
export async function clearAccountLock(tx: Tx, email: string): Promise<void> {
  await tx.delete(signInThrottles).where(eq(signInThrottles.key, keyOf("account", email)));
}

/** Drops what no longer locks or counts anything. Returns how many rows went. */
export async function sweepThrottles(tx: Tx, nowMs: number): Promise<number> {
  const quietSince = new Date(nowMs - accountPolicy.windowMs).toISOString();
  const gone = await tx
    .delete(signInThrottles)
    .where(
      sql`greatest(${signInThrottles.windowStartedAt}, ${signInThrottles.lockedUntil}) < ${quietSince}::timestamptz`,
    )
    .returning({ key: signInThrottles.key });
  return gone.length;
}
