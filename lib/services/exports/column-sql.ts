import { type SQL, sql } from "drizzle-orm";
import { interactions, interactionTags } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import type { ExportColumn } from "@/lib/core/exports/columns";
import { fields, isOf } from "@/lib/core/search/fields";
import { flagOf, numberOf } from "@/lib/services/search/compile";

/** What a column is written from; what hangs on an account or an agent is written from its id. */
export function columnSql(scopeOf: ScopeOf, column: ExportColumn): SQL {
  if (isOf(column, "number")) return sql`${numberOf(column)}`;
  if (isOf(column, "flag")) return sql`${flagOf(column)}`;
  if (isOf(column, "many"))
    return sql`(select string_agg(${interactionTags.tag}, ';' order by ${interactionTags.tag}) from ${interactionTags}
      where ${scopeOf(interactionTags.companyId)} and ${interactionTags.interactionId} = ${interactions.id})`;
  if (isOf(column, "date")) return sql`${interactions[fields[column].from.column]}`;
  if (isOf(column, "one")) {
    const { from } = fields[column];
    if ("column" in from) return sql`${interactions[from.column]}`;
    if ("disposition" in from) return sql`${interactions[from.disposition]}`;
    return "account" in from ? sql`${interactions.accountId}` : sql`${interactions.ownerId}`;
  }
  return sql`${interactions[contactColumns[fields[column].from]]}`;
}

const contactColumns = {
  contact: "contactName",
  firstName: "firstName",
  lastName: "lastName",
  phone: "phone",
} as const;
