import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { tagCan } from "@/lib/core/tags/can";
import type { OneTag } from "@/lib/core/tags/schema";
import { transact } from "@/db/client";
import { tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockTag, oneTag } from "./write-tag";

/** Offers a tag no more. What has it keeps it and is still found by it. */
export async function archiveTag(ctx: Ctx, { tagId, version }: OneTag): Promise<{ name: string }> {
  requirePermission(ctx, "tag.update");
  return transact(ctx, async (tx) => {
    const { name, archivedAt, renamedFrom, version: now } = await lockTag(tx, ctx, tagId);
    await refuseStale(tx, ctx, { kind: "tag", id: tagId }, version, now);
    const verdict = tagCan.archive({ archived: archivedAt !== null, renamedFrom });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .update(tags)
      .set({ archivedAt: new Date(ctx.clock.now()), version: sql`${tags.version} + 1` })
      .where(oneTag(ctx, tagId));
    await audit(tx, ctx, { action: "tag.archive", target: { kind: "tag", id: tagId, name } });
    return { name };
  });
}
