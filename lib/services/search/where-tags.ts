import { and, type SQL, sql } from "drizzle-orm";
import { interactions, interactionTags } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import type { ManyCondition } from "@/lib/core/search/tree";

/** Several of a set: the tags of an interaction. */
export function whereTags(scopeOf: ScopeOf, condition: ManyCondition): SQL {
  const tagged = (which: SQL) =>
    sql`exists (select from ${interactionTags} where ${scopeOf(interactionTags.companyId)} and ${interactionTags.interactionId} = ${interactions.id} and ${which} offset 0)`;
  const any = (values: readonly string[]) => tagged(sql`${interactionTags.tag} = any(${sql.param(values)}::text[])`);
  switch (condition.op) {
    case "has-any":
      return any(condition.values);
    case "has-all":
      return and(...condition.values.map((value) => any([value]))) ?? sql`true`;
    case "has-none":
      return sql`(not ${any(condition.values)})`;
    case "is-empty":
      return sql`(not ${tagged(sql`true`)})`;
  }
}

/** The ids of the interactions that it holds of, by the index; null where none narrows it. */
export function tagIds(scopeOf: ScopeOf, condition: ManyCondition): SQL | null {
  if (condition.op !== "has-any" && condition.op !== "has-all") return null;
  // All are narrowed by the first: whether the others are there too is asked of what that finds.
  const values = condition.op === "has-any" ? condition.values : condition.values.slice(0, 1);
  return sql`select ${interactionTags.interactionId} from ${interactionTags} where ${scopeOf(interactionTags.companyId)}
    and ${interactionTags.tag} = any(${sql.param(values)}::text[])`;
}
