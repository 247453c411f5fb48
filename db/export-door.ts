import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import postgres from "postgres";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/platform/env";
import { codeOf, refusalOf } from "./failures";
import { patience } from "./patience";
import { type ScopeOf, withScope } from "./search-door";
import { roleUrl } from "./urls";

const dialect = new PgDialect({ casing: "snake_case" });

/** One batch: reading on after a pause costs no more than that, however long the whole takes. */
const statementTimeoutMs = 60_000;
/** How long a slow reader may let the snapshot stand before the database takes it back. */
const idleMs = 300_000;

/** Types of which the driver would make something: bool, int2, int4, oid, floats, date, timestamp, timestamptz, json. */
const written = [16, 21, 23, 26, 700, 701, 1082, 1114, 1184, 114, 3802];

/** A row as the server writes it, in the order of the select; null where there is nothing. */
export type ExportRow = readonly (string | null)[];

export type ExportCursor = {
  /** The next rows, none at the end. Asked ahead, they come in the order of asking. */
  readonly next: () => Promise<readonly ExportRow[]>;
  /** Ends it wherever it is: a statement that still runs is told to stop, and the connection is gone. */
  readonly close: () => Promise<void>;
};

/**
 * Reads as the search role what may be long: through a cursor, on a connection of its own, in one snapshot. The statement
 * carries its company as every search does, or is refused before it runs.
 * @param zone in which the session writes its instants
 * @param batch rows a reading: all that is held, besides what was asked ahead
 */
export async function openExport(
  ctx: Ctx,
  build: (scopeOf: ScopeOf) => SQL,
  { zone, batch }: { readonly zone: string; readonly batch: number },
): Promise<ExportCursor> {
  const { sql: text, params } = withScope(ctx, (scopeOf) => dialect.sqlToQuery(build(scopeOf)));
  const client = postgres(roleUrl("search"), {
    max: 1,
    ...patience(statementTimeoutMs + 3_000),
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    // As the server writes them: nothing is made of a million rows but text.
    types: { asWritten: { to: 25, from: written, serialize: String, parse: (value: string) => value } },
    connection: {
      application_name: `linekeeper export ${env().LINEKEEPER_PROCESS}`,
      jit: "off",
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleMs,
      // All of it will be read: a plan for the first tenth would be the wrong one.
      cursor_tuple_fraction: "1",
      TimeZone: zone,
      DateStyle: "ISO",
    },
  });
  let running: { cancel: () => void } | null = null;
  const run = async (statement: string, values: readonly unknown[] = []): Promise<readonly ExportRow[]> => {
    const query = client.unsafe(statement, [...values] as never[], { prepare: false }).values();
    running = query;
    try {
      return await query;
    } catch (error) {
      // The connection was lost between two readings and the driver opened another, which knows no cursor.
      if (codeOf(error) === "34000")
        throw new AppError("unavailable", "The database went away while the file was read.", {}, { cause: error });
      throw refusalOf(error);
    } finally {
      running = null;
    }
  };
  const close = async () => {
    running?.cancel();
    await client.end({ timeout: 0 });
  };
  try {
    await run("begin read only");
    await run(`declare export no scroll cursor for ${text}`, params);
  } catch (error) {
    await close();
    throw error;
  }
  return { next: () => run(`fetch ${batch} from export`), close };
}
