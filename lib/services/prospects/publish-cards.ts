import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RequestCardId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { publish } from "@/lib/services/live/publish";

export type KnownCard = { readonly id: RequestCardId; readonly userId: UserId };

/** Tells the user of each request, their supervisors and the admins that it changed. */
export async function publishCards(tx: Tx, ctx: Ctx, changed: readonly KnownCard[]): Promise<void> {
  if (changed.length === 0) return;
  const people = await tx
    .select({ id: users.id, ouId: users.ouId })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, [...new Set(changed.map((one) => one.userId))])));
  const ouOf = new Map(people.map(({ id, ouId }) => [id, ouId]));
  await publish(
    tx,
    ctx,
    changed.map(({ id, userId }) => ({
      kind: "request.changed",
      subjectId: id,
      audience: { userId, ouId: ouOf.get(userId) ?? undefined },
    })),
  );
}
