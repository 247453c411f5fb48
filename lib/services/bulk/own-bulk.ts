import { and, eq, gt, type SQL } from "drizzle-orm";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { keptDays } from "@/lib/core/bulk/plan";
import { AppError } from "@/lib/core/errors";
import type { BulkId } from "@/lib/core/ids";

/** Until when an act on many is told of. */
export const keptSince = (ctx: Ctx): Date => new Date(ctx.clock.now() - keptDays * 24 * 3_600_000);

export const noSuchBulk = () => new AppError("not_found", "No such bulk act");

/** The actor's own of the last days, or one of them: another's, an old and a missing one look the same. */
export function ownBulk(ctx: Ctx, id?: BulkId): SQL | undefined {
  const { actor } = ctx;
  if (actor.kind !== "user") throw noSuchBulk();
  return and(
    eq(bulkActs.companyId, ctx.companyId),
    eq(bulkActs.ownerId, actor.id),
    gt(bulkActs.createdAt, keptSince(ctx)),
    id === undefined ? undefined : eq(bulkActs.id, id),
  );
}
