import { type Column, getTableColumns, type Table } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";

/** A row as `to_jsonb` tells it, by the columns' names in the database. */
export type JsonRow = Readonly<Record<string, unknown>>;

const known = new WeakMap<Table, readonly (readonly [key: string, name: string, column: Column])[]>();

function columnsOf(table: Table) {
  const found =
    known.get(table) ??
    Object.entries(getTableColumns(table)).map(([key, column]) => [key, toSnakeCase(column.name), column] as const);
  known.set(table, found);
  return found;
}

/**
 * A table's row from what a ready statement tells as `to_jsonb(row)`: with the types that drizzle's own `select` gives. Not for tables
 * that hold bytes, which JSON tells as text.
 */
export function rowOf<T extends Table>(table: T, json: JsonRow): T["$inferSelect"] {
  const row: Record<string, unknown> = {};
  for (const [key, name, column] of columnsOf(table)) {
    const value = json[name] ?? null;
    row[key] = value === null ? null : column.mapFromDriverValue(value);
  }
  return row;
}
