import { and, not, or, type SQL, sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import { spanOf } from "@/lib/core/search/days";
import { type FieldOf, fields } from "@/lib/core/search/fields";
import type { SearchTime } from "@/lib/core/search/matches";
import {
  type Condition,
  type DateCondition,
  type FlagCondition,
  isGroup,
  type Match,
  type NumberCondition,
  type SearchPart,
  type SearchTree,
} from "@/lib/core/search/tree";
import { narrow, type Rare } from "./narrow";
import { type Known, whereOne } from "./where-one";
import { whereTags } from "./where-tags";
import { type Compared, isAskedTogether, whereText, whereTexts } from "./where-text";

export type Search = {
  readonly tree: SearchTree;
  readonly time: SearchTime;
  /** Whose interactions the actor sees (`seenBy`); undefined = every one of the company. */
  readonly seen: SQL | undefined;
  readonly known: Known;
  /** What is narrowed by its own index first (`pickRare`). */
  readonly rare: Rare;
};

/**
 * A search as one condition on `interactions`, every value a parameter. The company and what the actor may see stand
 * outside of it, so that no `or` reaches beyond them.
 */
export const whereSearch = (scopeOf: ScopeOf, { tree, seen, rare, ...asked }: Search): SQL =>
  sql`(${scopeOf(interactions.companyId)} and ${seen ?? sql`true`} and ${narrow(scopeOf, tree, rare) ?? sql`true`} and (${whereParts(scopeOf, tree.match, tree.parts, asked)}))`;

type Asked = Pick<Search, "time" | "known">;

const joined = (match: Match, terms: readonly SQL[]): SQL =>
  (match === "all" ? and(...terms) : or(...terms)) ?? sql`true`;

/** The parts of a group, those on one field's texts that can be asked together in one look at them. */
function whereParts(scopeOf: ScopeOf, match: Match, parts: readonly SearchPart[], asked: Asked): SQL {
  const together = new Map<string, [Compared, ...Compared[]]>();
  const terms: (() => SQL)[] = [];
  for (const part of parts) {
    if (isGroup(part)) terms.push(() => whereParts(scopeOf, part.match, part.conditions, asked));
    else if (!isAskedTogether(match, part)) terms.push(() => whereCondition(scopeOf, part, asked));
    else {
      const known = together.get(part.field);
      if (known) known.push(part);
      else {
        const alike: [Compared, ...Compared[]] = [part];
        together.set(part.field, alike);
        terms.push(() => whereTexts(scopeOf, alike));
      }
    }
  }
  return joined(
    match,
    terms.map((term) => term()),
  );
}

/** One condition, as it is asked of each interaction. */
export function whereCondition(scopeOf: ScopeOf, condition: Condition, { time, known }: Asked): SQL {
  switch (condition.type) {
    case "text":
      return whereText(scopeOf, condition);
    case "number":
      return whereNumber(condition);
    case "date":
      return whereDate(condition, time);
    case "one":
      return whereOne(condition, known);
    case "many":
      return whereTags(scopeOf, condition);
    case "flag":
      return whereFlag(condition);
  }
}

/** What a field of numbers is, of each interaction. */
export function numberOf(field: FieldOf<"number">): SQL {
  const { from } = fields[field];
  return "column" in from
    ? sql`${interactions[from.column]}`
    : sql`floor(extract(epoch from ${interactions[from.until]} - ${interactions[from.since]}))::bigint`;
}

/** Whether a field of yes or no holds, of each interaction. */
export function flagOf(field: FieldOf<"flag">): SQL {
  const { from } = fields[field];
  return "none" in from ? sql`(${interactions[from.none]} = 0)` : sql`${interactions[from.column]}`;
}

function whereNumber(condition: NumberCondition): SQL {
  const value = numberOf(condition.field);
  const than = (number: number) => sql`${number}::bigint`;
  switch (condition.op) {
    case "=":
      return sql`(${value} = ${than(condition.value)})`;
    case "!=":
      return sql`(${value} is distinct from ${than(condition.value)})`;
    case "<":
      return sql`(${value} < ${than(condition.value)})`;
    case "<=":
      return sql`(${value} <= ${than(condition.value)})`;
    case ">":
      return sql`(${value} > ${than(condition.value)})`;
    case ">=":
      return sql`(${value} >= ${than(condition.value)})`;
    case "between":
      return sql`(${value} between ${than(condition.from)} and ${than(condition.to)})`;
  }
}

function whereDate(condition: DateCondition, time: SearchTime): SQL {
  const at = interactions[fields[condition.field].from.column];
  if (condition.op === "is-empty") return sql`(${at} is null)`;
  const { fromMs, untilMs } = spanOf(condition, time);
  const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  return (
    and(
      fromMs === null ? undefined : sql`${at} >= ${instant(fromMs)}`,
      untilMs === null ? undefined : sql`${at} < ${instant(untilMs)}`,
    ) ?? sql`true`
  );
}

const whereFlag = ({ field, value }: FlagCondition): SQL => (value ? flagOf(field) : not(flagOf(field)));
