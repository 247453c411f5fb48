import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { extensions } from "@/db/schema";

/** Counts for each of these people that their code went out: whoever changes an extension later is told how many did. */
export async function takeCodes(tx: Tx, ctx: Ctx, userIds: readonly UserId[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .update(extensions)
    .set({ codesTaken: sql`${extensions.codesTaken} + 1`, codeTakenAt: new Date(ctx.clock.now()) })
    .where(
      and(
        eq(extensions.companyId, ctx.companyId),
        inArray(extensions.userId, [...userIds]),
        isNull(extensions.releasedAt),
      ),
    );
}
