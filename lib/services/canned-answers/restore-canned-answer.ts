import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { cannedCan } from "@/lib/core/canned-answers/can";
import type { OneCannedAnswer } from "@/lib/core/canned-answers/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { cannedAnswers } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { lockAnswer, oneAnswer } from "./write-canned-answer";

/** Offers an archived canned answer again. */
export async function restoreCannedAnswer(
  ctx: Ctx,
  { cannedAnswerId, version }: OneCannedAnswer,
): Promise<{ key: string; cannedAnswerId: OneCannedAnswer["cannedAnswerId"]; version: number }> {
  requirePermission(ctx, "canned_answer.update");
  return transact(ctx, async (tx) => {
    const { key, archivedAt, version: now } = await lockAnswer(tx, ctx, cannedAnswerId);
    const target = { kind: "canned_answer", id: cannedAnswerId, name: `/${key}` };
    await refuseStale(tx, ctx, target, version, now);
    const verdict = cannedCan.restore({ archived: archivedAt !== null });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx
      .update(cannedAnswers)
      .set({ archivedAt: null, version: sql`${cannedAnswers.version} + 1` })
      .where(oneAnswer(ctx, cannedAnswerId));
    await audit(tx, ctx, { action: "canned_answer.restore", target });
    return { key, cannedAnswerId, version: now + 1 };
  });
}
