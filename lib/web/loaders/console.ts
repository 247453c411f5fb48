import "server-only";
import { cache } from "react";
import { type Permission, can } from "@/lib/core/access/permissions";
import { requireCtx, viewer } from "@/lib/web/session";
import { loadAlerts } from "./alerts";

/** What every page of the console stands in: who looks, what their roles open, and what needs their eye. */
export const loadConsole = cache(async () => {
  const [ctx, who, alerts] = await Promise.all([requireCtx(), viewer(), loadAlerts()]);
  return { viewer: who, alerts, may: (permission: Permission) => can(ctx.actor, permission) };
});
