import { and, eq, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { usableUser } from "@/lib/services/selection/load-facts";

/** Refuses a successor who could not go on with the rooms: nobody's, oneself, or not an active agent with a unit. */
export async function checkHeir(tx: Tx, ctx: Ctx, userId: UserId, successorId: UserId): Promise<void> {
  const [heir] = await tx
    .select({ name: users.name, usable: usableUser })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, successorId), ne(users.id, userId)));
  if (heir?.usable) return;
  const message = heir
    ? `${heir.name} cannot take over: choose an active agent with a unit`
    : "Choose another active agent of this company";
  throw new AppError("invalid", "Check the form", { fields: { successorId: [message] } });
}
