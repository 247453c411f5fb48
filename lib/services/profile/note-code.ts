import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takeCodes } from "./take-codes";

/** Counts that a user's code was saved or printed: one's own for everyone, anyone's for admins. The extension's row is the record. */
export async function noteCode(ctx: Ctx, { userId }: { readonly userId: UserId }): Promise<void> {
  requirePermission(ctx, "profile.read");
  const { actor } = ctx;
  const isOwn = actor.kind === "user" && actor.id === userId;
  const isAdmin = actor.kind === "user" && actor.roles.includes("admin");
  if (!isOwn && !isAdmin) throw new AppError("not_found", "No such user");
  await transact(ctx, async (tx) => {
    const [owner] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
    if (!owner) throw new AppError("not_found", "No such user");
    await takeCodes(tx, ctx, [userId]);
  });
}
