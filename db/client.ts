import { type ExtractTablesWithRelations, sql } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Ctx } from "@/lib/core/access/ctx";
import { env } from "@/lib/platform/env";
import { isDisconnect, isRetryable, pauseBefore, refusalOf } from "./failures";
import { preparing } from "./preparing";
import { patience } from "./patience";
import * as schema from "./schema";
import { arrived } from "./send-along";
import { replay } from "./submissions";
import { roleUrl } from "./urls";

/** An open transaction, scoped to one company by the doors below. */
export type Tx = PgTransaction<PostgresJsQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;

const poolSizes = { web: 10, worker: 10, cli: 2 } as const;
const statementTimeoutMs = { web: 5_000, worker: 20_000, cli: 60_000 } as const;
const graceMs = 3_000;
const lockTimeoutMs = { web: 4_000, worker: 15_000, cli: 60_000 } as const;

function connect() {
  const role = env().LINEKEEPER_PROCESS;
  const client = postgres(roleUrl("app"), {
    max: poolSizes[role],
    ...patience(statementTimeoutMs[role] + graceMs),
    onnotice: () => undefined,
    connection: {
      application_name: `linekeeper ${role}`,
      jit: "off",
      statement_timeout: statementTimeoutMs[role],
      lock_timeout: lockTimeoutMs[role],
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { client, db: drizzle(preparing(client), { schema, casing: "snake_case" }) };
}

// Kept on globalThis, since a development server loads this module anew after each edit.
const kept = globalThis as typeof globalThis & { linekeeperDb?: ReturnType<typeof connect> };
const open = () => (kept.linekeeperDb ??= connect());

const joined = new WeakMap<Ctx, { readonly tx: Tx; readonly asOne: boolean }>();

/**
 * The same ctx, bound to an open transaction: what it calls joins that one instead of opening its own. The submission
 * belongs to the outermost transaction, so a joined one must not take itself for a second sending.
 */
export function within(ctx: Ctx, tx: Tx): Ctx {
  const { submissionId: _, ...bound } = ctx;
  joined.set(bound, { tx, asOne: false });
  return bound;
}

/**
 * The same without a savepoint for each that joins, which is half of what many small ones cost. What fails leaves what it
 * has done so far: the caller takes it back, to a savepoint of their own. The transaction is of the ctx's company.
 */
export function withinAsOne(ctx: Ctx, tx: Tx): Ctx {
  const bound = within(ctx, tx);
  joined.set(bound, { tx, asOne: true });
  return bound;
}

const companyScope = ({ companyId }: Ctx, readOnly: boolean) =>
  readOnly
    ? sql`select set_config('app.company_id', ${companyId}, true), set_config('transaction_read_only', 'on', true)`
    : sql`select set_config('app.company_id', ${companyId}, true)`;

/** The scope is sent first on the connection and not waited for: it costs no round trip of its own. */
async function inScope<T>(tx: Tx, ctx: Ctx, work: (tx: Tx) => Promise<T>, readOnly = false): Promise<T> {
  const scope = tx.execute(companyScope(ctx, readOnly)).then(() => undefined);
  try {
    const [answer] = await Promise.all([work(tx), scope]);
    return answer;
  } catch (error) {
    // What came after one that failed only heard that the transaction is no more: that one says why.
    await arrived(tx);
    throw error;
  }
}

/** In a savepoint of the transaction that is open. What is sent along arrives within it, so that it is taken back with it. */
const inSavepoint = <T>(outer: Tx, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  outer.transaction(async (tx) => {
    const answer = await inScope(tx, ctx, work);
    await arrived(tx);
    return answer;
  });

async function scoped<T>(ctx: Ctx, readOnly: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = joined.get(ctx);
  if (outer) return outer.asOne ? work(outer.tx) : inSavepoint(outer.tx, ctx, work);
  for (let attempt = 1; ; attempt++) {
    let finished = false;
    try {
      const [tx, answer] = await open().db.transaction(async (begun) => {
        const done = await inScope(begun, ctx, work, readOnly);
        finished = true;
        return [begun, done] as const;
      });
      // The commit is sent behind what was sent along, without waiting for it: where that failed, the database took all back.
      await arrived(tx).catch((error: unknown) => {
        finished = isDisconnect(error);
        throw error;
      });
      return answer;
    } catch (error) {
      // After the work ended the commit may have happened: then only a reader may simply ask again.
      const safe = readOnly || !finished;
      if (safe && attempt < 4 && isRetryable(error)) await pauseBefore(attempt);
      else if (safe && attempt < 2 && isDisconnect(error)) await pauseBefore(attempt);
      else throw refusalOf(error);
    }
  }
}

/** Reads of one company, in one read-only transaction under its row-level scope. */
export const read = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> => scoped(ctx, true, work);

/**
 * Changes of one company: effects, audit and jobs commit together or not at all. Deadlocks and serialisation failures
 * are tried again (at most three times); a form that was sent twice gets its first answer.
 */
export const transact = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  scoped(ctx, false, (tx) => replay(tx, ctx, () => work(tx)));

/** Finds which company an address, token or sign-in name belongs to: the reference tables, before any company is known. */
export async function lookUp<T>(work: (db: Pick<Tx, "select">) => Promise<T>): Promise<T> {
  try {
    return await work(open().db);
  } catch (error) {
    if (!isDisconnect(error)) throw error;
    await pauseBefore(1);
    return work(open().db);
  }
}

/**
 * A transaction without a company's scope: for counts that belong to none (sign-in throttles), for the making of a
 * company, and for tests that roll back. Row-level security shows it nothing of any company.
 */
export const unscoped = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => open().db.transaction(work);

/** Listens on a notification channel; `onReady` runs after each (re)connection, since rings were missed meanwhile. */
export const listen = (channel: "live" | "jobs", onRing: (payload: string) => void, onReady: () => void) =>
  open().client.listen(channel, onRing, onReady);

/** Closes every connection of this process. */
export async function closeDatabase(): Promise<void> {
  await kept.linekeeperDb?.client.end({ timeout: 5 });
  delete kept.linekeeperDb;
}
