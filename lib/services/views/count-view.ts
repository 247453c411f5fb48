import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { Zone } from "@/lib/core/users/schema";
import type { OneView } from "@/lib/core/views/schema";
import type { ViewCount } from "@/lib/core/views/view";
import { requirePermission } from "@/lib/services/access/require";
import { countInteractions } from "@/lib/services/interactions/count-interactions";
import { getView } from "./get-view";

/**
 * How many interactions a view finds of those that the actor may see: the list's own count. Asked for late; one that
 * takes too long, or holds a search that can no longer be read, answers null and never an error.
 * @param viewersZone IANA zone of the days, where the view names none
 */
export async function countView(ctx: Ctx, input: OneView, viewersZone: string): Promise<ViewCount> {
  requirePermission(ctx, "view.read");
  const { query } = await getView(ctx, input);
  const parameters = Object.fromEntries(new URLSearchParams(query));
  const zone = Zone.safeParse(parameters["zone"]).data ?? viewersZone;
  try {
    return (await countInteractions(ctx, parseInteractionQuery(parameters), zone)).total;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null;
    throw error;
  }
}
