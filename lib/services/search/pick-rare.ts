import { desc, type SQL, sql } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { type Condition, conditionsOf, type SearchTree } from "@/lib/core/search/tree";
import { whereCondition } from "./compile";
import { idsOf, type Rare } from "./narrow";
import type { Known } from "./where-one";

/** How many of the newest interactions are looked at. */
const newest = 2_000;

// Of how many of them a condition that holds is a common one. Few fill a page, while a count goes on to its 10,000th;
// and the index of a text costs ten times that of a tag.
const common = { page: { text: 4, many: 20, one: 20 }, count: { text: 30, many: 200, one: 200 } } as const;

/**
 * Tells common conditions from rare ones by the newest interactions: what is common among them fills a page soon, and
 * its index would read far more. Wrong guesses cost time, never rows.
 */
export async function pickRare(
  ctx: Ctx,
  tree: SearchTree,
  known: Known,
): Promise<Readonly<Record<keyof typeof common, Rare>>> {
  if (conditionsOf(tree).every(({ type }) => type !== "text" && type !== "many"))
    return { page: new Map(), count: new Map() };
  let asked: readonly Condition[] = [];
  const [counted] = await searchRead(ctx, (db, scopeOf) => {
    asked = conditionsOf(tree).filter((condition) => idsOf(scopeOf, condition) !== null);
    const some = db
      .select({
        companyId: interactions.companyId,
        id: interactions.id,
        accountId: interactions.accountId,
        ownerId: interactions.ownerId,
      })
      .from(interactions)
      .where(scopeOf(interactions.companyId))
      .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
      .limit(newest)
      // Under the table's own name, so that the conditions may be asked of it.
      .as("interactions");
    const hits = asked.map(
      (condition): SQL =>
        sql`count(*) filter (where ${whereCondition(scopeOf, condition, { time: { zone: "UTC", nowMs: ctx.clock.now() }, known })})`,
    );
    return db.select({ hits: sql<string[]>`array[${sql.join([sql`count(*)`, ...hits], sql`, `)}]::text[]` }).from(some);
  });
  const [total = "0", ...hits] = counted?.hits ?? [];
  const few = (most: (typeof common)[keyof typeof common]): Rare =>
    new Map(
      asked.flatMap((condition, at) => {
        const n = Number(hits[at]);
        const { type } = condition;
        const isFew = (type === "text" || type === "many" || type === "one") && n < most[type];
        return isFew && Number(total) === newest ? [[condition, n] as const] : [];
      }),
    );
  return { page: few(common.page), count: few(common.count) };
}
