import { spawnSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { withScope } from "@/db/search-door";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { exportColumns } from "@/lib/core/exports/columns";
import { columnSql } from "@/lib/services/exports/column-sql";

const dialect = new PgDialect({ casing: "snake_case" });

/** The columns of the file in its order, as PostgreSQL alone would select them. */
export function bareSelect(ctx: Ctx): string {
  const { sql: text, params } = withScope(ctx, (scopeOf) =>
    dialect.sqlToQuery(
      sql`select ${sql.join(
        exportColumns.map((column) => columnSql(scopeOf, column)),
        sql`, `,
      )} from ${interactions} where ${scopeOf(interactions.companyId)} order by ${interactions.id} desc`,
    ),
  );
  // COPY takes no parameters; these are ids of ours.
  return text.replaceAll(/\$(\d+)/g, (_, place: string) => `'${String(params[Number(place) - 1])}'`);
}

/** Reads a COPY to its last byte with the bare driver and does nothing with it. */
export async function bareCopy(client: postgres.Sql, select: string): Promise<{ ms: number; bytes: number }> {
  const startMs = performance.now();
  let bytes = 0;
  const stream = await client.unsafe(`copy (${select}) to stdout with (format csv)`).readable();
  for await (const chunk of stream) if (chunk instanceof Uint8Array) bytes += chunk.length;
  return { ms: performance.now() - startMs, bytes };
}

/** The same by psql, where there is one. */
export function psqlCopy(url: string, select: string): number | null {
  if (spawnSync("psql", ["--version"]).status !== 0) return null;
  const startMs = performance.now();
  const one = select.replaceAll(/\s+/g, " ");
  const { status } = spawnSync("psql", [url, "-qc", `\\copy (${one}) to '/dev/null' with (format csv)`]);
  return status === 0 ? performance.now() - startMs : null;
}
