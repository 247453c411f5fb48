import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UpdateProfile } from "@/lib/core/users/schema";
import { transact } from "@/db/client";
import { users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { ownSession } from "@/lib/services/identity/sign-out";
import { lockUser } from "@/lib/services/users/write-user";

/** Saves how the console looks to whoever asks. Name, unit and rights are an admin's affair. */
export async function updateProfile(ctx: Ctx, input: UpdateProfile): Promise<UpdateProfile> {
  requirePermission(ctx, "profile.update");
  const { userId } = ownSession(ctx);
  return transact(ctx, async (tx) => {
    const user = await lockUser(tx, ctx, userId);
    const before = { language: user.language, zone: user.zone, theme: user.theme };
    const mine = and(eq(users.companyId, ctx.companyId), eq(users.id, userId));
    await tx
      .update(users)
      .set({ ...input, version: sql`${users.version} + 1` })
      .where(mine);
    await audit(tx, ctx, {
      action: "profile.update",
      target: { kind: "user", id: userId, name: user.name },
      ...changes(before, input),
    });
    return input;
  });
}
