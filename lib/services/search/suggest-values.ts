import { and, desc, eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { interactions, interactionTags } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { type FieldOf, fields, isOf } from "@/lib/core/search/fields";
import type { SuggestValues } from "@/lib/core/search/schema";
import { sourceOf, type Suggestion } from "@/lib/core/search/suggestions";
import { requirePermission } from "@/lib/services/access/require";
import { seenBy } from "@/lib/services/interactions/seen-by";
import { referenceChoices } from "./reference-choices";
import { sounds } from "./sounds";

const most = 20;
/** Words are those of so many of the newest interactions that the actor sees: of all ten millions nobody waits for them. */
const newest = 5_000;

/**
 * Values that a search of the actor's may ask for, by what is typed: of what they may see alone. What tells who somebody
 * is has none, and a closed list is known without asking.
 */
export async function suggestValues(ctx: Ctx, { field, typed }: SuggestValues): Promise<readonly Suggestion[]> {
  requirePermission(ctx, "interaction.read");
  const source = sourceOf(field);
  if (source === null || source.from === "list") return [];
  if (source.from !== "word") return referenceChoices(ctx, source.from, { typed }, most);
  return isOf(field, "one") ? wordsThatOccur(ctx, field, typed) : tagsThatOccur(ctx, typed);
}

async function tagsThatOccur(ctx: Ctx, typed: string): Promise<readonly Suggestion[]> {
  const seen = await seenBy(ctx);
  const rows = await searchRead(ctx, (db, scopeOf) => {
    const some = db
      .select({ id: interactions.id })
      .from(interactions)
      .where(and(scopeOf(interactions.companyId), seen))
      .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
      .limit(newest)
      .as("some");
    return db
      .select({ word: interactionTags.tag })
      .from(some)
      .innerJoin(interactionTags, and(scopeOf(interactionTags.companyId), eq(interactionTags.interactionId, some.id)))
      .where(typed === "" ? undefined : sounds(interactionTags.tag, typed))
      .groupBy(interactionTags.tag)
      .orderBy(desc(sql`count(*)`), interactionTags.tag)
      .limit(most);
  });
  return rows.map(said);
}

/** The columns that hold the words of a field. */
function columnsOf(field: FieldOf<"one">): readonly PgColumn[] {
  const { from } = fields[field];
  if (!("disposition" in from)) return [interactions.closeReason];
  const { dispositionFirst, dispositionSecond, dispositionThird } = interactions;
  return from.disposition === "any"
    ? [dispositionFirst, dispositionSecond, dispositionThird]
    : [interactions[from.disposition]];
}

async function wordsThatOccur(ctx: Ctx, field: FieldOf<"one">, typed: string): Promise<readonly Suggestion[]> {
  const seen = await seenBy(ctx);
  const rows = await searchRead(ctx, (db, scopeOf) => {
    const some = db
      .select({
        words: sql<string[]>`array[${sql.join(
          columnsOf(field).map((column) => sql`${column}`),
          sql`, `,
        )}]`.as("words"),
      })
      .from(interactions)
      .where(and(scopeOf(interactions.companyId), seen))
      .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
      .limit(newest)
      .as("some");
    const word = sql<string>`word`;
    return db
      .select({ word })
      .from(sql`${some} cross join unnest(${some.words}) as word`)
      .where(and(sql`word is not null`, typed === "" ? undefined : sounds(word, typed)))
      .groupBy(word)
      .orderBy(desc(sql`count(*)`), word)
      .limit(most);
  });
  return rows.map(said);
}

const said = ({ word }: { readonly word: string }): Suggestion => ({ value: word, label: word, detail: null });
