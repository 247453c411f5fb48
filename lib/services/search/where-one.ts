import { type SQL, sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { fields, type FieldOf } from "@/lib/core/search/fields";
import type { OneCondition } from "@/lib/core/search/tree";

/** The accounts or users that a value stands for, by field and value; "" stands for none. */
export type Known = Readonly<Partial<Record<FieldOf<"one">, ReadonlyMap<string, readonly string[]>>>>;

/** One of a set: a column, or through the accounts and users that were looked up beforehand. */
export function whereOne(condition: OneCondition, known: Known): SQL {
  const { from } = fields[condition.field];
  switch (condition.op) {
    case "is":
      return isAny(condition.field, [condition.value], known);
    case "is-not":
      return sql`(${isAny(condition.field, [condition.value], known)} is not true)`;
    case "is-any-of":
      return isAny(condition.field, condition.values, known);
    case "is-empty":
      if ("column" in from) return sql`(${interactions[from.column]} is null)`;
      // A path has its first level or none.
      if ("disposition" in from)
        return sql`(${interactions[from.disposition === "any" ? "dispositionFirst" : from.disposition]} is null)`;
      if ("account" in from) return isAny(condition.field, [""], known);
      return sql`(${interactions.ownerId} is null or ${isAny(condition.field, [""], known)})`;
  }
}

// Null where there is no value. One value alone keeps the order of the index that finds it.
function isAny(field: FieldOf<"one">, values: readonly string[], known: Known): SQL {
  const { from, of } = fields[field];
  if ("column" in from) {
    const cast = sql.raw(typeof of === "string" && of !== "word" ? "uuid" : "text");
    return values.length === 1
      ? sql`(${interactions[from.column]} = ${values[0]}::${cast})`
      : sql`(${interactions[from.column]} = any(${sql.param(values)}::${cast}[]))`;
  }
  if ("disposition" in from) {
    const asked = sql`any(${sql.param(values)}::text[])`;
    if (from.disposition !== "any") return sql`(${interactions[from.disposition]} = ${asked})`;
    const levels = [interactions.dispositionFirst, interactions.dispositionSecond, interactions.dispositionThird];
    return sql`(${sql.join(
      levels.map((level) => sql`${level} = ${asked}`),
      sql` or `,
    )})`;
  }
  const ids = values.flatMap((value) => known[field]?.get(value.toLowerCase()) ?? []);
  const column = "account" in from ? interactions.accountId : interactions.ownerId;
  return ids.length === 0 ? sql`false` : sql`(${column} = any(${sql.param(ids)}::uuid[]))`;
}
