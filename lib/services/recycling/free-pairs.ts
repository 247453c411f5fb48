import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { pairCan } from "@/lib/core/recycling/pairs";
import type { FreePairs } from "@/lib/core/recycling/schema";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishRooms } from "@/lib/services/interactions/publish-change";
import { lockPairs } from "./lock-pairs";

/** `left`: were no longer there to be freed. */
export type Freed = { readonly freed: number; readonly left: number };

/**
 * Ends the cooling of pairs now: others may have them at once. What the earlier user said with the client stays theirs.
 * @throws AppError `conflict` when a ticked one was reopened or freed meanwhile, or nothing is left to free
 */
export async function freePairs(ctx: Ctx, { pairs, reason }: FreePairs): Promise<Freed> {
  requirePermission(ctx, "recycling.free");
  return transact(ctx, async (tx) => {
    const chosen = await lockPairs(tx, ctx, pairs, pairCan.free);
    if (chosen.length === 0) throw new AppError("conflict", "None of these pairs cools any more. Reload the list.");
    const ids = chosen.map(({ id }) => id);
    const now = new Date(ctx.clock.now());
    await tx
      .update(rooms)
      .set({ state: "closed", coolingUntil: now })
      .where(and(eq(rooms.companyId, ctx.companyId), inArray(rooms.id, ids)));
    await publishRooms(tx, ctx, chosen);
    const entries = chosen.map(({ id, accountKey, accountId, userId, coolingUntil }) => ({
      action: "recycling.free",
      target: { kind: "room", id, name: accountKey },
      before: { state: "cooling", coolingUntil: coolingUntil?.toISOString() ?? null },
      after: { state: "closed", why: reason, userId, accountId },
    }));
    await audit(tx, ctx, entries);
    return { freed: chosen.length, left: pairs.kind === "ids" ? 0 : pairs.expectedCount - chosen.length };
  });
}
