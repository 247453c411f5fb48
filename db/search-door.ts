import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/platform/env";
import { codeOf, refusalOf } from "./failures";
import { patience } from "./patience";
import * as schema from "./schema";
import { roleUrl } from "./urls";

declare const scopeBrand: unique symbol;
/** The condition that holds a statement to one company; only this door makes one. */
type Scope = SQL & { readonly [scopeBrand]: true };

const timeoutMs = 5_000;

// An order that an index has is walked, whatever the planner thinks of how many rows there are: of many conditions it takes the
// guesses for independent, expects one row, and reads the whole company to sort it.
const walking = { enable_sort: "off", enable_incremental_sort: "off", enable_seqscan: "off", enable_bitmapscan: "off" };

function connect(more: Readonly<Record<string, string>>) {
  const client = postgres(roleUrl("search"), {
    max: 4,
    ...patience(timeoutMs + 3_000),
    onnotice: () => undefined,
    connection: {
      application_name: `linekeeper search ${env().LINEKEEPER_PROCESS}`,
      jit: "off",
      statement_timeout: timeoutMs,
      ...more,
    },
  });
  return { client, db: drizzle(client, { schema, casing: "snake_case" }) };
}

const kept = globalThis as typeof globalThis & {
  linekeeperSearch?: { readonly free: ReturnType<typeof connect>; readonly walks: ReturnType<typeof connect> };
};
const open = () => (kept.linekeeperSearch ??= { free: connect({}), walks: connect(walking) });

/** Holds one table's company column to the company that asks. */
export type ScopeOf = (companyId: SQLWrapper) => Scope;

type Statement<T> = SQLWrapper & PromiseLike<T> & { toSQL: () => { params: unknown[] } };
type Db = Pick<ReturnType<typeof connect>["db"], "select">;
type Build<T> = (db: Db, scopeOf: ScopeOf) => Statement<T>;

type HowRead = {
  /** Gives up earlier than the door does. */
  readonly withinMs?: number;
  /** The first rows in the order of an index are wanted, and many are expected. */
  readonly inOrder?: boolean;
};

/** Makes a statement with the scope it must carry, and refuses one that does not. */
export function withScope<T extends { readonly params: readonly unknown[] }>(
  { companyId }: Ctx,
  build: (scopeOf: ScopeOf) => T,
): T {
  let scoped = 0;
  const made = build((column) => {
    scoped += 1;
    return sql`${column} = ${companyId}` as Scope;
  });
  if (scoped === 0 || !made.params.includes(companyId))
    throw new AppError("internal", "A search was built without its company");
  return made;
}

/**
 * Runs one reading statement as the role that row-level security does not slow down, and that therefore sees every
 * company: the statement must carry the scope handed to it, and one that does not is refused before it runs.
 */
export async function searchRead<T>(
  ctx: Ctx,
  build: Build<T>,
  { withinMs, inOrder = false }: HowRead = {},
): Promise<T> {
  const { db } = open()[inOrder ? "walks" : "free"];
  try {
    if (withinMs === undefined) return await scoped(ctx, db, build);
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(withinMs)}, true)`);
      return await scoped(ctx, tx, build);
    });
  } catch (error) {
    if (tookTooLong(error)) {
      throw new AppError("unavailable", "The search took too long. Narrow the dates.", {}, { cause: error });
    }
    throw refusalOf(error);
  }
}

/** A search gave up for time, and not because the server is gone. */
export const tookTooLong = (error: unknown): boolean =>
  codeOf(error instanceof AppError ? error.cause : error) === "57014";

function scoped<T>(ctx: Ctx, db: Db, build: Build<T>): Statement<T> {
  return withScope(ctx, (scopeOf) => {
    const statement = build(db, scopeOf);
    return { statement, params: statement.toSQL().params };
  }).statement;
}

export async function closeSearch(): Promise<void> {
  const { free, walks } = kept.linekeeperSearch ?? {};
  await Promise.all([free?.client.end({ timeout: 5 }), walks?.client.end({ timeout: 5 })]);
  delete kept.linekeeperSearch;
}
