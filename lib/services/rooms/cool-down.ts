import { and, eq, inArray, lte } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { publishRooms } from "@/lib/services/interactions/publish-change";

const batch = 500;

/** Closes the rooms whose pairs have rested long enough (job `rooms.cool@1`). Returns how many; running it again does no harm. */
export async function coolDownRooms(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "upkeep.run");
  let closed = 0;
  for (;;) {
    const done = await coolBatch(ctx);
    closed += done;
    if (done < batch) return closed;
  }
}

const coolBatch = (ctx: Ctx): Promise<number> =>
  transact(ctx, async (tx) => {
    const due = tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(
        and(
          eq(rooms.companyId, ctx.companyId),
          eq(rooms.state, "cooling"),
          lte(rooms.coolingUntil, new Date(ctx.clock.now())),
        ),
      )
      .orderBy(rooms.coolingUntil)
      .limit(batch)
      .for("update", { skipLocked: true });
    const closed = await tx
      .update(rooms)
      .set({ state: "closed" })
      .where(and(eq(rooms.companyId, ctx.companyId), inArray(rooms.id, due)))
      .returning({ id: rooms.id, userId: rooms.userId });
    await publishRooms(tx, ctx, closed);
    return closed.length;
  });
