import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UpdateCannedAnswer } from "@/lib/core/canned-answers/schema";
import { transact } from "@/db/client";
import { cannedAnswers } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockAnswer, oneAnswer, refusedByTheDatabase } from "./write-canned-answer";

/** Another key or text for a canned answer. What went out with it stays as it was. */
export async function updateCannedAnswer(
  ctx: Ctx,
  { cannedAnswerId, version, key, text }: UpdateCannedAnswer,
): Promise<{ key: string }> {
  requirePermission(ctx, "canned_answer.update");
  return transact(ctx, async (tx) => {
    const before = await lockAnswer(tx, ctx, cannedAnswerId);
    const target = { kind: "canned_answer", id: cannedAnswerId, name: `/${key}` };
    await refuseStale(tx, ctx, target, version, before.version);
    await tx
      .update(cannedAnswers)
      .set({ key, text, version: sql`${cannedAnswers.version} + 1` })
      .where(oneAnswer(ctx, cannedAnswerId));
    await audit(tx, ctx, {
      action: "canned_answer.update",
      target,
      before: { key: before.key, text: before.text },
      after: { key, text },
    });
    return { key };
  }).catch(refusedByTheDatabase);
}
