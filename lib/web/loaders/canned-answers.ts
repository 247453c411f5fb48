import "server-only";
import { can } from "@/lib/core/access/permissions";
import type { AccountId } from "@/lib/core/ids";
import { listCannedAnswers } from "@/lib/services/canned-answers/list-canned-answers";
import { requireCtx } from "@/lib/web/session";

/** The canned answers of an account, or the general ones, and whether the viewer may change them. */
export async function loadCannedAnswers(accountId: AccountId | null) {
  const ctx = await requireCtx("canned_answer.read");
  return { answers: await listCannedAnswers(ctx, accountId), mayEdit: can(ctx.actor, "canned_answer.update") };
}

/** Only those who may change them see the import. */
export async function loadCannedImport(): Promise<void> {
  await requireCtx("canned_answer.update");
}
