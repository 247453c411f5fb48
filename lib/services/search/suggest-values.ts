import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { interactions, interactionTags } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
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
  return field === "tags" ? tagsThatOccur(ctx, typed) : reasonsThatOccur(ctx, typed);
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

async function reasonsThatOccur(ctx: Ctx, typed: string): Promise<readonly Suggestion[]> {
  const seen = await seenBy(ctx);
  const rows = await searchRead(ctx, (db, scopeOf) => {
    const some = db
      .select({ word: interactions.closeReason })
      .from(interactions)
      .where(and(scopeOf(interactions.companyId), seen))
      .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
      .limit(newest)
      .as("some");
    return db
      .select({ word: some.word })
      .from(some)
      .where(and(isNotNull(some.word), typed === "" ? undefined : sounds(sql`${some.word}`, typed)))
      .groupBy(some.word)
      .orderBy(desc(sql`count(*)`), some.word)
      .limit(most);
  });
  return rows.flatMap(({ word }) => (word === null ? [] : [said({ word })]));
}

const said = ({ word }: { readonly word: string }): Suggestion => ({ value: word, label: word, detail: null });
