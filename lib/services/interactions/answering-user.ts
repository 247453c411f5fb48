import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";

const longestChain = 5;

/** The user, or whoever of their successors is active; null when nobody is. */
export async function answeringUser(tx: Tx, ctx: Ctx, userId: UserId): Promise<UserId | null> {
  let next: UserId | null = userId;
  for (let step = 0; next !== null && step < longestChain; step++) {
    const [user]: { state: string; successorId: UserId | null }[] = await tx
      .select({ state: users.state, successorId: users.successorId })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, next)));
    if (user?.state === "active") return next;
    next = user?.successorId ?? null;
  }
  return null;
}
