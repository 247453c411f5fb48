import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateCannedAnswer } from "@/lib/core/canned-answers/schema";
import { CannedAnswerId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { cannedAnswers } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockLists, refusedByTheDatabase, refuseFull } from "./write-canned-answer";

/** Adds a canned answer, of an account or general, offered from now on. */
export async function createCannedAnswer(
  ctx: Ctx,
  input: CreateCannedAnswer,
): Promise<{ id: CannedAnswerId; key: string }> {
  requirePermission(ctx, "canned_answer.update");
  const id = CannedAnswerId.parse(crypto.randomUUID());
  const { key } = input;
  return transact(ctx, async (tx) => {
    await lockLists(tx, ctx);
    await refuseFull(tx, ctx, input.accountId);
    await tx.insert(cannedAnswers).values({ ...input, companyId: ctx.companyId, id });
    const target = { kind: "canned_answer", id, name: `/${key}` };
    await audit(tx, ctx, { action: "canned_answer.create", target, after: input });
    return { id, key };
  }).catch(refusedByTheDatabase);
}
