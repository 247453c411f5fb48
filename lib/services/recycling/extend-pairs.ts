import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { coolingDayFault, startOfDayMs } from "@/lib/core/recycling/cooling-day";
import { pairCan } from "@/lib/core/recycling/pairs";
import type { ExtendPairs } from "@/lib/core/recycling/schema";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { publishRooms } from "@/lib/services/interactions/publish-change";
import { lockPairs } from "./lock-pairs";

/** `left`: cool as long already, or could not be extended any more. */
export type Extended = { readonly extended: number; readonly left: number };

/**
 * Lets pairs cool until a later day. None is ever shortened by it.
 * @throws AppError `conflict` when a ticked one no longer cools, or none would cool longer than it does
 */
export async function extendPairs(ctx: Ctx, { pairs, day, zone, reason }: ExtendPairs): Promise<Extended> {
  requirePermission(ctx, "recycling.extend");
  const untilMs = startOfDayMs(day, zone);
  const fault = coolingDayFault(untilMs, ctx.clock.now());
  if (fault) throw new AppError("invalid", "Check the form", { fields: { day: [fault] } });
  const until = new Date(untilMs);
  return transact(ctx, async (tx) => {
    const locked = await lockPairs(tx, ctx, pairs, pairCan.extend);
    const chosen = locked.filter(({ coolingUntil }) => coolingUntil !== null && coolingUntil < until);
    if (chosen.length === 0) {
      const message = "They cool until then or longer already: choose a later day";
      throw new AppError("conflict", message, { fields: { day: [message] } });
    }
    const ids = chosen.map(({ id }) => id);
    await tx
      .update(rooms)
      .set({ coolingUntil: until })
      .where(and(eq(rooms.companyId, ctx.companyId), inArray(rooms.id, ids)));
    await publishRooms(tx, ctx, chosen);
    const entries = chosen.map(({ id, accountKey, accountId, userId, coolingUntil }) => ({
      action: "recycling.extend",
      target: { kind: "room", id, name: accountKey },
      before: { coolingUntil: coolingUntil?.toISOString() ?? null },
      after: { coolingUntil: until.toISOString(), why: reason, userId, accountId },
    }));
    await audit(tx, ctx, entries);
    return {
      extended: chosen.length,
      left: (pairs.kind === "ids" ? locked.length : pairs.expectedCount) - chosen.length,
    };
  });
}
