import { and, type SQL } from "drizzle-orm";
import type { ScopeOf } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { quickSearch } from "@/lib/core/interactions/quick-search";
import type { InteractionQuery } from "@/lib/core/interactions/schema";
import { allOf } from "@/lib/core/search/combine";
import { faultWords } from "@/lib/core/search/fault-words";
import type { SearchTime } from "@/lib/core/search/matches";
import { maskedFrom } from "@/lib/core/masking/mask";
import { parseSearch } from "@/lib/core/search/parse";
import type { SearchTree } from "@/lib/core/search/tree";
import { whereSearch } from "@/lib/services/search/compile";
import { lookUpKnown } from "@/lib/services/search/look-up-known";
import { isNarrow, type Rare } from "@/lib/services/search/narrow";
import { pickRare } from "@/lib/services/search/pick-rare";
import type { Known } from "@/lib/services/search/where-one";
import { seenBy } from "./seen-by";

/** What of the list its address asks for, by whoever asks: box, filters and advanced search together. */
export type ReadySearch = {
  /** Each must hold. */
  readonly trees: readonly SearchTree[];
  readonly time: SearchTime;
  readonly seen: SQL;
  readonly known: Known;
};

/**
 * Makes a search ready to be asked, for one page or many.
 * @param zone IANA zone in which days are counted
 * @throws AppError invalid with the place at which the advanced search cannot be read
 */
export async function readySearch(
  ctx: Ctx,
  query: Pick<InteractionQuery, "q" | "filters" | "search">,
  zone: string,
): Promise<ReadySearch> {
  const masked = maskedFrom(ctx.actor);
  const advanced = parseSearch(query.search, masked);
  if (!advanced.ok) {
    const words = faultWords(advanced.fault);
    throw new AppError("invalid", words, { fields: { search: [words] }, fault: advanced.fault });
  }
  const trees = allOf(quickSearch(query, masked), advanced.tree);
  const whole = { match: "all", parts: trees.flatMap(({ parts }) => parts) } as const;
  const [seen, known] = await Promise.all([seenBy(ctx), lookUpKnown(ctx, whole)]);
  return { trees, time: { zone, nowMs: ctx.clock.now() }, seen, known };
}

/** Which of its conditions are rare, for a page or for a count. */
export async function rareOf(ctx: Ctx, { trees, known }: ReadySearch, what: "page" | "count"): Promise<Rare> {
  const each = await Promise.all(trees.map((tree) => pickRare(ctx, tree, known)));
  return new Map(each.flatMap((one) => [...one[what]]));
}

/** Whether few are looked at, found by an index; else the list is walked from its head. */
export const isNarrowed = ({ trees }: ReadySearch, rare: Rare): boolean => trees.some((tree) => isNarrow(tree, rare));

/** The one condition of list and count, with the company and what the actor may see. */
export const whereReady = (scopeOf: ScopeOf, { trees, ...search }: ReadySearch, rare: Rare): SQL | undefined =>
  and(...trees.map((tree) => whereSearch(scopeOf, { ...search, tree, rare })));
