import { type Permission, can } from "@/lib/core/access/permissions";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";

/** First line of each verb: throws `forbidden` unless the actor's roles hold the permission. Scope goes in the where. */
export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (!can(ctx.actor, permission))
    throw new AppError("forbidden", "Your role does not allow this. Ask an admin of your company.");
}
