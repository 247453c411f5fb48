import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { z } from "zod";

const Journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** The names of the migrations, in their order. */
export const readJournal = (folder: string): readonly string[] =>
  Journal.parse(
    JSON.parse(readFileSync(join(/* turbopackIgnore: true */ folder, "meta", "_journal.json"), "utf8")),
  ).entries.map(({ tag }) => tag);

/**
 * Builds the indexes of migrations still to come on tables that have rows, with the new columns that they stand on, one by
 * one and outside any transaction: people go on writing meanwhile. The migration finds them there. What an interrupted build left behind is built anew. On an
 * empty database there is nothing to wait for, and the migrations do it all.
 */
export async function buildAhead(sql: postgres.Sql, folder: string): Promise<void> {
  const [begun] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as yes`;
  if (begun?.["yes"] !== true) return;
  const [row] = await sql<{ applied: number }[]>`select count(*)::int as applied from drizzle.__drizzle_migrations`;
  for (const tag of readJournal(folder).slice(row?.applied)) {
    const file = join(/* turbopackIgnore: true */ folder, "ahead", `${tag}.sql`);
    if (!existsSync(file)) continue;
    for (const statement of readFileSync(file, "utf8").split(";\n")) if (statement.trim()) await build(sql, statement);
  }
}

// An empty column takes a moment; an index on it reads the whole table, which is why the column comes ahead with it.
const isEmptyColumn = (statement: string) =>
  /^\s*alter table "\w+" add column if not exists "\w+" \w+\s*$/i.test(statement);

async function build(sql: postgres.Sql, statement: string): Promise<void> {
  if (isEmptyColumn(statement)) return void (await sql.unsafe(statement));
  const name = /^\s*create (?:unique )?index concurrently if not exists "(\w+)"/i.exec(statement)?.[1];
  if (name === undefined) throw new Error(`Only empty columns and indexes are made ahead, and by name: ${statement}`);
  const [broken] = await sql`
    select 1 from pg_index join pg_class on pg_class.oid = indexrelid where relname = ${name} and not indisvalid`;
  if (broken) await sql.unsafe(`drop index concurrently "${name}"`);
  await sql.unsafe(statement);
}
