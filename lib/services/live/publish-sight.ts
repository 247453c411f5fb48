import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { supervisorUnits } from "@/db/schema";
import { publish } from "./publish";

/** Tells people that what they may see changed: pages that show what is no longer theirs let go of it. */
export const publishSight = (tx: Tx, ctx: Ctx, userIds: readonly UserId[]): Promise<void> =>
  publish(
    tx,
    ctx,
    userIds.map((userId) => ({ kind: "sight.changed", subjectId: userId, audience: { userId } })),
  );

/** The same to all whose sight follows the tree of units. */
export async function publishSightOfUnits(tx: Tx, ctx: Ctx): Promise<void> {
  const rows = await tx
    .selectDistinct({ userId: supervisorUnits.userId })
    .from(supervisorUnits)
    .where(eq(supervisorUnits.companyId, ctx.companyId));
  await publishSight(
    tx,
    ctx,
    rows.map(({ userId }) => userId),
  );
}
