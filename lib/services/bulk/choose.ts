import { interactions } from "@/db/schema";
import { searchRead } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { mostInOneAct, otherCount } from "@/lib/core/bulk/plan";
import type { Chosen } from "@/lib/core/bulk/schema";
import { AppError } from "@/lib/core/errors";
import type { InteractionId } from "@/lib/core/ids";
import { wantedInteractions } from "@/lib/services/interactions/wanted";

/**
 * Which interactions an act is about, in an order that never changes: the ticked ones, seen or not, or those that the list
 * finds now, of which there must be as many as were seen.
 * @throws AppError `conflict` where another number matches; `invalid` for a search that cannot be read, or too many
 */
export async function choose(ctx: Ctx, chosen: Chosen): Promise<readonly InteractionId[]> {
  if (chosen.kind === "ids") return [...new Set(chosen.ids)].toSorted();
  const { expectedCount } = chosen;
  if (expectedCount > mostInOneAct) throw tooMany();
  const found = await find(ctx, chosen, expectedCount + 1);
  if (found.length === expectedCount) return found.toSorted();
  const all = found.length < expectedCount ? found : await find(ctx, chosen, mostInOneAct + 1);
  throw new AppError("conflict", otherCount(expectedCount, all.length) ?? "Another number matches now.");
}

export const tooMany = (): AppError =>
  new AppError("invalid", `At most ${mostInOneAct} interactions at once. Narrow the list, by its dates for instance.`);

async function find(
  ctx: Ctx,
  chosen: Extract<Chosen, { kind: "matching" }>,
  most: number,
): Promise<readonly InteractionId[]> {
  const wanted = await wantedInteractions(ctx, chosen, chosen.zone);
  const rows = await searchRead(ctx, (db, scopeOf) =>
    db.select({ id: interactions.id }).from(interactions).where(wanted(scopeOf)).limit(most),
  );
  return rows.map(({ id }) => id);
}
