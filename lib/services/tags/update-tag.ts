import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { TagId } from "@/lib/core/ids";
import { tagCan } from "@/lib/core/tags/can";
import type { UpdateTag } from "@/lib/core/tags/schema";
import { transact } from "@/db/client";
import { tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { refuseLeaving } from "./create-tag";
import { moveSome } from "./move-tag-words";
import { lockTag, oneTag, refusedByTheDatabase } from "./write-tag";

/**
 * Gives a tag another name or colour. Interactions follow the name: the first thousands in the same transaction, so that
 * a search never misses the few, all others by a job that may be cut off anywhere.
 * @throws AppError `conflict` for a name that is taken, or while an earlier renaming is not through
 */
export async function updateTag(
  ctx: Ctx,
  { tagId, version, name, colour }: UpdateTag,
): Promise<{ id: TagId; name: string }> {
  requirePermission(ctx, "tag.update");
  return transact(ctx, async (tx) => {
    const tag = await lockTag(tx, ctx, tagId);
    await refuseStale(tx, ctx, { kind: "tag", id: tagId }, version, tag.version);
    const renamed = name !== tag.name;
    if (renamed) {
      const verdict = tagCan.rename({ archived: tag.archivedAt !== null, renamedFrom: tag.renamedFrom });
      if (!verdict.allowed) throw new AppError("conflict", verdict.reason, { fields: { name: [verdict.reason] } });
      await refuseLeaving(tx, ctx, name);
    }
    await tx
      .update(tags)
      .set({ name, colour, version: sql`${tags.version} + 1` })
      .where(oneTag(ctx, tagId));
    if (renamed && !(await moveSome(tx, ctx, tag.name, name))) {
      await tx.update(tags).set({ renamedFrom: tag.name }).where(oneTag(ctx, tagId));
      await enqueue(tx, ctx, { topic: "tag.rename", payload: { tagId } });
    }
    await audit(tx, ctx, {
      action: "tag.update",
      target: { kind: "tag", id: tagId, name },
      ...changes<Record<string, unknown>>({ name: tag.name, colour: tag.colour }, { name, colour }),
    });
    return { id: tagId, name };
  }).catch(refusedByTheDatabase);
}
