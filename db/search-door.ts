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

function connect() {
  const client = postgres(roleUrl("search"), {
    max: 4,
    ...patience(timeoutMs + 3_000),
    onnotice: () => undefined,
    connection: {
      application_name: `linekeeper search ${env().LINEKEEPER_PROCESS}`,
      jit: "off",
      statement_timeout: timeoutMs,
    },
  });
  return { client, db: drizzle(client, { schema, casing: "snake_case" }) };
}

const kept = globalThis as typeof globalThis & { linekeeperSearch?: ReturnType<typeof connect> };
const open = () => (kept.linekeeperSearch ??= connect());

type Statement<T> = SQLWrapper & PromiseLike<T> & { toSQL: () => { params: unknown[] } };
type Build<T> = (
  db: Pick<ReturnType<typeof connect>["db"], "select">,
  scopeOf: (companyId: SQLWrapper) => Scope,
) => Statement<T>;

/**
 * Runs one reading statement as the role that row-level security does not slow down, and that therefore sees every
 * company: the statement must carry the scope handed to it, and one that does not is refused before it runs.
 */
export async function searchRead<T>(ctx: Ctx, build: Build<T>): Promise<T> {
  let scoped = 0;
  const statement = build(open().db, (column) => {
    scoped += 1;
    return sql`${column} = ${ctx.companyId}` as Scope;
  });
  if (scoped === 0 || !statement.toSQL().params.includes(ctx.companyId)) {
    throw new AppError("internal", "A search was built without its company");
  }
  try {
    return await statement;
  } catch (error) {
    if (codeOf(error) === "57014") {
      throw new AppError("unavailable", "The search took too long. Narrow the dates.", {}, { cause: error });
    }
    throw refusalOf(error);
  }
}

export async function closeSearch(): Promise<void> {
  await kept.linekeeperSearch?.client.end({ timeout: 5 });
  delete kept.linekeeperSearch;
}
