import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId, SelectionId, UserId } from "@/lib/core/ids";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import type { Tx } from "@/db/client";
import { selections } from "@/db/schema";

/** Keeps a decision as it was made, with its sentence: readable even when its pools are gone. */
export async function storeSelection(
  tx: Tx,
  ctx: Ctx,
  made: { readonly userId: UserId; readonly identityId: IdentityId; readonly trace: SelectionTrace },
): Promise<SelectionId> {
  const { outcome } = made.trace;
  const [row] = await tx
    .insert(selections)
    .values({
      companyId: ctx.companyId,
      userId: made.userId,
      identityId: made.identityId,
      channel: made.trace.channel,
      accountId: outcome.kind === "account" ? outcome.accountId : null,
      rule: outcome.kind === "account" ? outcome.rule : null,
      error: outcome.kind === "error" ? outcome.error : null,
      sentence: explainTrace(made.trace),
      trace: made.trace,
      decidedAt: new Date(ctx.clock.now()),
    })
    .returning({ id: selections.id });
  if (!row) throw new Error("The selection was not stored");
  return row.id;
}
