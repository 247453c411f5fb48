import { and, arrayContains, count, eq, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";

/** Active admins besides this user: what `userCan` asks before one is disabled or loses the role. */
export async function countOtherAdmins(tx: Tx, ctx: Ctx, userId: UserId): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(users)
    .where(
      and(
        eq(users.companyId, ctx.companyId),
        eq(users.state, "active"),
        arrayContains(users.roles, ["admin"]),
        ne(users.id, userId),
      ),
    );
  return row?.n ?? 0;
}
