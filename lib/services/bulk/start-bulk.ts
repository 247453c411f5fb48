import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { bulkRules, countFault } from "@/lib/core/bulk/acts";
import type { StartBulk } from "@/lib/core/bulk/schema";
import { AppError } from "@/lib/core/errors";
import { requirePermission } from "@/lib/services/access/require";
import { choose } from "./choose";
import { keepBulk, type StartedBulk } from "./keep-bulk";

/**
 * Asks for an act on many interactions. Which ones is settled now; it is done in the background, in the name of the one who
 * asks and with what they may see and do then.
 * @throws AppError `conflict` where another number matches than was seen; `invalid` for what would be refused for each
 */
export async function startBulk(ctx: Ctx, { chosen, typed, ...wish }: StartBulk): Promise<StartedBulk> {
  const rule = bulkRules[wish.act];
  requirePermission(ctx, rule.may);
  requirePermission(ctx, rule.each);
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person acts on many interactions.");
  const ids = await choose(ctx, chosen);
  if (ids.length === 0) throw new AppError("conflict", "Nothing matches any more. Look at the list again.");
  const fault = countFault(rule, typed, ids.length);
  if (fault !== null) throw new AppError("invalid", "Check the form", { fields: { typed: [fault] } });
  const { id: ownerId } = actor;
  if (chosen.kind === "ids") return transact(ctx, (tx) => keepBulk(tx, ctx, { ownerId, wish, ids, found: null }));
  const { q, f, search, account, zone } = chosen;
  const found = { search: { q, f, search, account }, zone };
  return transact(ctx, (tx) => keepBulk(tx, ctx, { ownerId, wish, ids, found }));
}
