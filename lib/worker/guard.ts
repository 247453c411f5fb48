import { randomUUID } from "node:crypto";
import { type JobsDoor, openJobsDoor } from "@/db/jobs-door";

/** Second argument of hashtextextended for identities: apart from the key locks of the jobs table. */
export const identitySpace = 8;
const pingEveryMs = 5_000;

/** Proof of life: a session lock on the worker's identity, held by the very connection that claims. */
export type Guard = {
  readonly identity: string;
  /** The connection's backend: a claim sent over any other finds nothing. */
  readonly backend: number;
  readonly sql: JobsDoor;
  readonly isLost: () => boolean;
  readonly close: () => Promise<void>;
};

/**
 * Takes a new identity and its lock. `onLost` fires once, when the connection ended or does not answer: from then on
 * others may free what this identity holds.
 * @throws what the driver throws when the database cannot be reached
 */
export async function openGuard(onLost: () => void): Promise<Guard> {
  const identity = randomUUID();
  let state: "opening" | "held" | "over" = "opening";
  const sql = openJobsDoor(`guard ${identity}`, { max: 1, onClose: () => lose() });
  const lose = () => {
    const wasHeld = state === "held";
    state = "over";
    clearInterval(ping);
    if (!wasHeld) return;
    void sql.end({ timeout: 0 });
    onLost();
  };
  const ping = setInterval(() => {
    void answersWithin(pingEveryMs, sql`select 1`).catch(lose);
  }, pingEveryMs);
  try {
    const [row] = await sql<{ held: boolean; backend: number }[]>`
      select pg_try_advisory_lock(hashtextextended(${identity}, ${identitySpace})) as held, pg_backend_pid() as backend`;
    if (!row?.held) throw new Error("A fresh identity is already locked");
    state = "held";
    return {
      identity,
      backend: row.backend,
      sql,
      isLost: () => state === "over",
      close: async () => {
        state = "over";
        clearInterval(ping);
        await sql.end({ timeout: 1 });
      },
    };
  } catch (error) {
    clearInterval(ping);
    await sql.end({ timeout: 0 });
    throw error;
  }
}

async function answersWithin(ms: number, query: PromiseLike<unknown>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer within ${ms} ms`)), ms);
  try {
    await Promise.race([query, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
