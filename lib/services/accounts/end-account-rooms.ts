import { eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { mayEndAll } from "@/lib/core/accounts/retirement";
import type { EndAccountRooms } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { accountFacts } from "./account-facts";
import { holdAccount } from "./write-account";

/**
 * Ends all live rooms of an account that takes no new ones, each as if by hand: the pairs cool, the conversations close.
 * @throws AppError `conflict` while new ones may come, or when another number of rooms is live than the admin saw
 */
export async function endAccountRooms(
  ctx: Ctx,
  { accountId, expectedCount, reason }: EndAccountRooms,
): Promise<{ ended: number }> {
  requirePermission(ctx, "account.end_rooms");
  return transact(ctx, async (tx) => {
    await holdAccount(tx, ctx, accountId);
    const [account] = await accountFacts(tx, ctx, accountId);
    if (!account) throw new AppError("not_found", "No such account");
    const verdict = mayEndAll(account);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const why = reason || "account_retired";
    const ended = await endRooms(tx, ctx, eq(rooms.accountId, accountId), { reason: why, pair: "cools" });
    if (ended.length !== expectedCount)
      throw new AppError("conflict", `${ended.length} rooms are live now, not ${expectedCount}. Look again.`);
    const entries = ended.map(({ id, userId, state }) => ({
      action: "room.end",
      target: { kind: "room", id },
      after: { state, reason: why, userId, accountId },
    }));
    await audit(tx, ctx, entries);
    return { ended: ended.length };
  });
}
