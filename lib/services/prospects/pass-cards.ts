import { and, eq, inArray, notInArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { identities, requestCards } from "@/db/schema";
import { settleAlerts } from "@/lib/services/alerts/raise-alert";
import { alertOf } from "./alert-request";
import { closeCards } from "./close-cards";
import { publishCards } from "./publish-cards";

/**
 * The open requests for a user who leaves: they wait for the successor instead. Without one, or where that client asked
 * for the successor too, they are dismissed.
 */
export async function passCards(tx: Tx, ctx: Ctx, fromId: UserId, toId: UserId | null): Promise<void> {
  const openFor = (userId: UserId) =>
    and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.userId, userId), eq(requestCards.state, "open"));
  if (toId !== null) {
    const asked = tx.select({ id: requestCards.identityId }).from(requestCards).where(openFor(toId));
    const passed = await tx
      .update(requestCards)
      .set({ userId: toId })
      .where(and(openFor(fromId), notInArray(requestCards.identityId, asked)))
      .returning({ id: requestCards.id, userId: requestCards.userId, identityId: requestCards.identityId });
    const people =
      passed.length === 0
        ? []
        : await tx
            .select()
            .from(identities)
            .where(
              and(
                eq(identities.companyId, ctx.companyId),
                inArray(
                  identities.id,
                  passed.map(({ identityId }) => identityId),
                ),
              ),
            );
    for (const { id, identityId } of passed) {
      await settleAlerts(tx, ctx, "request_waiting", id, "passed on");
      const identity = people.find((one) => one.id === identityId);
      if (identity) await alertOf(tx, ctx, { cardId: id, userId: toId, identity });
    }
    await publishCards(tx, ctx, passed);
  }
  await closeCards(tx, ctx, openFor(fromId), { state: "dismissed", reason: "user_archived" });
}
