import type { Ctx } from "@/lib/core/access/ctx";
import { mostInOneAct } from "@/lib/core/bulk/plan";
import type { CountChosen } from "@/lib/core/bulk/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countWanted } from "@/lib/services/exports/count-wanted";
import { tooMany } from "./choose";

/**
 * How many interactions the list finds, to the last one: for a question about all of them where the list stopped counting.
 * @throws AppError `invalid` where they are more than one act is for
 */
export async function countChosen(ctx: Ctx, { zone, ...search }: CountChosen): Promise<{ readonly count: number }> {
  requirePermission(ctx, "bulk.use");
  const count = await countWanted(ctx, { ...search, zone }, mostInOneAct);
  if (count === null) throw tooMany();
  return { count };
}
