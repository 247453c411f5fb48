import type { SQL } from "drizzle-orm";
import type { Tx } from "./client";

const sent = new WeakMap<Tx, Promise<void>[]>();

/**
 * Sends a statement whose answer nobody needs and goes on without waiting for it: each wait lengthens every lock held. The
 * transaction ends only after it was carried out (`arrived`), and fails when it did. A connection carries out what it is sent
 * in that order, so a later statement finds what this one changed.
 */
export function sendAlong(tx: Tx, statement: SQL): void {
  const answer = tx.execute(statement).then(() => undefined);
  // Told at the end; until then a failure is nobody's.
  answer.catch(() => undefined);
  const before = sent.get(tx);
  if (before) before.push(answer);
  else sent.set(tx, [answer]);
}

/** Waits for what was sent along. @throws what the first that failed was refused with */
export async function arrived(tx: Tx): Promise<void> {
  await Promise.all(sent.get(tx) ?? []);
}
