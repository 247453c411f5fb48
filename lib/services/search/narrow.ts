import { type SQL, sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import { type Condition, isGroup, type Match, type SearchTree } from "@/lib/core/search/tree";
import { tagIds } from "./where-tags";
import { textIds } from "./where-text";
import { whereOne } from "./where-one";

/** Of how few of the newest interactions each condition holds; one that is not named is a common one. */
export type Rare = ReadonlyMap<Condition, number>;

/**
 * The few interactions among which all matches are, found by indexes of their own; null = too many for that. Nothing but
 * speed hangs on it: the search itself is asked of each of them.
 */
export function narrow(scopeOf: ScopeOf, tree: SearchTree, rare: Rare): SQL | null {
  const ids = listedIn(tree, rare);
  if (ids === null) return null;
  // An array is made once and found by key, whatever the planner thinks of how many match.
  return sql`${interactions.id} = any(array(${sql.join(
    ids.ids.map((one) => one(scopeOf)),
    sql` union all `,
  )}))`;
}

/** Whether `narrow` finds few. */
export const isNarrow = (tree: SearchTree, rare: Rare): boolean => listedIn(tree, rare) !== null;

function listedIn({ match, parts }: SearchTree, rare: Rare): Listed | null {
  return listed(match, parts, (part) =>
    isGroup(part) ? listed(part.match, part.conditions, ofCondition) : ofCondition(part),
  );

  function ofCondition(condition: Condition): Listed | null {
    const hits = rare.get(condition);
    return hits === undefined ? null : { hits, ids: [(scope) => idsOf(scope, condition) ?? sql`select null::uuid`] };
  }
}

type Listed = { readonly hits: number; readonly ids: readonly ((scopeOf: ScopeOf) => SQL)[] };

// Of parts that must all hold the rarest is enough; of alternatives each must be listed.
function listed<Part>(match: Match, parts: readonly Part[], of: (part: Part) => Listed | null): Listed | null {
  const each = parts.map(of);
  const known = each.filter((one) => one !== null);
  if (match === "all") return known.toSorted((a, b) => a.hits - b.hits)[0] ?? null;
  if (known.length === 0 || known.length < parts.length) return null;
  return { hits: known.reduce((sum, { hits }) => sum + hits, 0), ids: known.flatMap(({ ids }) => ids) };
}

/** The ids of the interactions that a condition holds of, and maybe some more, by an index; null = none narrows it. */
export function idsOf(scopeOf: ScopeOf, condition: Condition): SQL | null {
  switch (condition.type) {
    case "text":
      return textIds(scopeOf, condition);
    case "many":
      return tagIds(scopeOf, condition);
    case "one": {
      const isListed = condition.field === "agent" || condition.field === "account";
      if (!isListed || (condition.op !== "is" && condition.op !== "is-any-of")) return null;
      return sql`select ${interactions.id} from ${interactions} where ${scopeOf(interactions.companyId)} and ${whereOne(condition, {})}`;
    }
    case "number":
    case "date":
    case "flag":
      return null;
  }
}
