import { type SQL, and, gte, lt, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { FilterOp } from "@/lib/core/table-query";

const dayAt = (day: string, zone: string, days: number): SQL =>
  sql`((${day}::date + ${days}::int)::timestamp at time zone ${zone})`;

/** A calendar day of the zone as a condition; what is none narrows the list to nothing. */
export function onDay(column: AnyPgColumn, op: FilterOp, value: string, zone: string): SQL | undefined {
  // The database would refuse the 31st of February, and with it the whole page.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value);
  if (!isDay) return sql`false`;
  if (op === "before") return lt(column, dayAt(value, zone, 0));
  if (op === "after") return gte(column, dayAt(value, zone, 1));
  return and(gte(column, dayAt(value, zone, 0)), lt(column, dayAt(value, zone, 1)));
}
