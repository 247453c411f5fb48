import { or, type SQL, sql } from "drizzle-orm";
import { interactions, interactionTexts } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import { fields, type FieldOf } from "@/lib/core/search/fields";
import { hasTriple, marksOf } from "@/lib/core/search/marks";
import { folderOf, namesLine } from "@/lib/core/search/names-text";
import type { Condition, Match, TextCondition } from "@/lib/core/search/tree";

const said = interactionTexts;
type Source = (typeof fields)[FieldOf<"text">]["from"];

export type Compared = Extract<TextCondition, { readonly value: string }>;
const negative = (condition: TextCondition): boolean => condition.op === "is-not" || condition.op === "lacks";

/**
 * Whether conditions like this on one field are asked in one look at its texts, where their group is joined so: that each of
 * several is nowhere is that none of them is anywhere; that one of several is somewhere is that any of them is.
 */
export const isAskedTogether = (match: Match, condition: Condition): condition is Compared =>
  condition.type === "text" && "value" in condition && negative(condition) === (match === "all");

/** Text of the contact or of what was said, asked of each interaction. A negative operator is the opposite of its positive. */
export function whereText(scopeOf: ScopeOf, condition: TextCondition): SQL {
  if ("value" in condition) return whereTexts(scopeOf, [condition]);
  const any = some(scopeOf, condition.field, sql`true`);
  return condition.op === "is-empty" ? sql`(not ${any})` : any;
}

/** The same of several on one field that are asked together (`isAskedTogether`). */
export function whereTexts(scopeOf: ScopeOf, conditions: readonly [Compared, ...Compared[]]): SQL {
  const [first] = conditions;
  const text = textOf(fields[first.field].from);
  const any = some(scopeOf, first.field, or(...conditions.map((one) => compare(text, one.op, valueOf(one)))));
  return negative(first) ? sql`(not ${any})` : any;
}

// Without the offset the planner would take it out of the order of the list, on a guess of how many there are.
function some(scopeOf: ScopeOf, field: FieldOf<"text">, which: SQL | undefined): SQL {
  const { from } = fields[field];
  return sql`exists (select from ${said} where ${scopeOf(said.companyId)} and ${said.interactionId} = ${interactions.id} and ${partOf(from)}
    and ${textOf(from)} <> '' and ${which ?? sql`true`} offset 0)`;
}

/** The ids of the interactions that it may hold of, by the index; null where no index narrows it. */
export function textIds(scopeOf: ScopeOf, condition: TextCondition): SQL | null {
  if (!("value" in condition) || condition.op === "is-not" || condition.op === "lacks") return null;
  const { from } = fields[condition.field];
  const value = valueOf(condition);
  // What its triples narrow, a pair of the same letters does not narrow further.
  const marks = marksOf(value).filter((mark) => !hasTriple(value) || /[^\0-\u007f]/.test(mark));
  const narrowed =
    from === "phone" && condition.op === "is"
      ? [sql`${textOf(from)} = ${value}`]
      : [
          // A part without three letters in a row would have the index read from end to end.
          ...(hasTriple(value) ? [sql`${said.text} like ${wholeLike(from, condition.op, value)}`] : []),
          ...(marks.length > 0 ? [sql`${said.marks} @> ${sql.param(marks)}::text[]`] : []),
        ];
  if (narrowed.length === 0) return null;
  const kind = from === "any" || from === "first" ? "message" : "names";
  return sql`select ${said.interactionId} from ${said}
    where ${scopeOf(said.companyId)} and ${said.kind} = '${sql.raw(kind)}' and ${sql.join(narrowed, sql` and `)}`;
}

/** The same asked of the whole text, of which it is a line: where a word begins and ends narrows further than its inside. */
function wholeLike(from: Source, op: "is" | "contains" | "starts-with" | "ends-with", value: string): string {
  const inside = literal(value);
  if (from === "any" || from === "first" || op === "contains") return `%${inside}%`;
  const start = from === "contact" ? "" : "%\n";
  const end = from === "phone" ? "" : "\n%";
  return `${op === "ends-with" ? "%" : start}${inside}${op === "starts-with" ? "%" : end}`;
}

const valueOf = (condition: TextCondition & { readonly value: string }) => folderOf(condition.field)(condition.value);

function textOf(from: Source): SQL {
  if (from === "any" || from === "first") return sql`${said.text}`;
  return sql`split_part(${said.text}, e'\\n', ${sql.raw(String(namesLine[from]))})`;
}

function partOf(from: Source): SQL {
  switch (from) {
    case "any":
      return sql`${said.kind} = 'message'`;
    case "first":
      return sql`${said.kind} = 'message' and not exists (select from ${said} earlier where earlier.company_id = ${said.companyId}
        and earlier.interaction_id = ${said.interactionId} and earlier.kind = 'message' and (earlier.at, earlier.id) < (${said.at}, ${said.id}) offset 0)`;
    case "contact":
    case "firstName":
    case "lastName":
    case "phone":
      return sql`${said.kind} = 'names' and ${said.id} = ${interactions.id}`;
  }
}

function compare(
  text: SQL,
  op: "is" | "is-not" | "contains" | "lacks" | "starts-with" | "ends-with",
  value: string,
): SQL {
  switch (op) {
    case "is":
    case "is-not":
      return sql`${text} = ${value}`;
    case "contains":
    case "lacks":
      return sql`${text} like ${`%${literal(value)}%`}`;
    case "starts-with":
      return sql`${text} like ${`${literal(value)}%`}`;
    case "ends-with":
      return sql`${text} like ${`%${literal(value)}`}`;
  }
}

/** What a person typed holds no wildcards. */
const literal = (value: string): string => value.replace(/[\\%_]/g, "\\$&");
