import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, IdentityId } from "@/lib/core/ids";
import { isWindowOpen } from "@/lib/core/messages/window";

/** When free text ends between an account and a client (epoch ms), whichever of their interactions it was opened in; null = they never wrote. */
export async function readWindow(
  tx: Tx,
  ctx: Ctx,
  pair: { accountId: AccountId; identityId: IdentityId },
): Promise<number | null> {
  const [row] = await tx
    .select({ at: max(interactions.windowExpiresAt) })
    .from(interactions)
    .where(samePair(ctx, pair));
  return row?.at?.getTime() ?? null;
}

/** Whether free text may go out between a WhatsApp account and a client at this moment. */
export async function isFreeTextOpen(
  tx: Tx,
  ctx: Ctx,
  pair: { accountId: AccountId; identityId: IdentityId },
): Promise<boolean> {
  return isWindowOpen(await readWindow(tx, ctx, pair), ctx.clock.now(), { windowHours: 24 });
}

/** The provider said that it is over, whatever our clock says. */
export async function closeWindow(
  tx: Tx,
  ctx: Ctx,
  pair: { accountId: AccountId; identityId: IdentityId },
): Promise<void> {
  await tx
    .update(interactions)
    .set({ windowExpiresAt: new Date(ctx.clock.now()) })
    .where(samePair(ctx, pair));
}

const samePair = (ctx: Ctx, { accountId, identityId }: { accountId: AccountId; identityId: IdentityId }) =>
  and(
    eq(interactions.companyId, ctx.companyId),
    eq(interactions.identityId, identityId),
    eq(interactions.accountId, accountId),
  );
