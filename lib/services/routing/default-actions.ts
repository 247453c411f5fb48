import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId } from "@/lib/core/ids";
import { defaultActions } from "@/lib/core/routing/schema";
import type { Tx } from "@/db/client";
import { actions } from "@/db/schema";

/** Gives new primaries their list: Onboard, then Auto reply (always, M1). An account that has rows keeps them. */
export async function seedDefaultActions(tx: Tx, ctx: Ctx, ...accountIds: readonly AccountId[]): Promise<void> {
  if (accountIds.length === 0) return;
  const rows = accountIds.flatMap((accountId) =>
    defaultActions.map(({ application, parameters }, at) => ({
      companyId: ctx.companyId,
      accountId,
      position: at + 1,
      application,
      parameters,
    })),
  );
  await tx.insert(actions).values(rows).onConflictDoNothing();
}
