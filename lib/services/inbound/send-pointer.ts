import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountAddresses, companies, messages, officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId, PoolId, UserId } from "@/lib/core/ids";
import { pointerText } from "@/lib/core/messages/pointer";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { IdentityRow } from "@/lib/services/identities/find-identity";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { loadPath } from "@/lib/services/selection/load-path";

const dayMs = 86_400_000;
const textKey = "pointer";

export type PointerAsked = {
  readonly account: AccountRow;
  readonly identity: IdentityRow;
  readonly interactionId: InteractionId;
  /** The room that the client had on the number; null for a stranger. */
  readonly ended: { readonly userId: UserId; readonly poolId: PoolId | null } | null;
};

/** Tells a client once a day where to write instead. Silent for the blocked, the opted out and our own numbers. */
export async function sendPointer(tx: Tx, ctx: Ctx, asked: PointerAsked): Promise<void> {
  const { account, identity, interactionId } = asked;
  if (identity.blockedAt || identity.optedOutAt) return;
  // Nothing leaves by it any more.
  if (account.state === "disabled" || account.state === "retired") return;
  const { companyId } = ctx;
  const primary = await primaryFor(tx, ctx, asked);
  if (!primary) return;
  const [own] = identity.phone
    ? await tx
        .select({ id: accountAddresses.accountId })
        .from(accountAddresses)
        .where(and(eq(accountAddresses.channel, account.channel), eq(accountAddresses.address, identity.phone)))
    : [];
  if (own) return;
  const [recent] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, companyId),
        eq(messages.identityId, identity.id),
        eq(messages.textKey, textKey),
        gt(messages.createdAt, new Date(ctx.clock.now() - dayMs)),
      ),
    )
    .limit(1);
  if (recent) return;
  queueMessage(tx, ctx, {
    interactionId,
    accountId: account.id,
    identityId: identity.id,
    roomId: null,
    text: pointerText(primary.language, primary.address),
    textKey,
  });
}

/**
 * The primary of the number's own pool; where it is in none (a dedicated one, one that was taken out), of the pool of the
 * room that ended, else of the pools on the way up from the unit of whoever had or has the number.
 */
export async function primaryFor(
  tx: Tx,
  ctx: Ctx,
  {
    account,
    ended,
  }: Pick<PointerAsked, "ended"> & { readonly account: Pick<AccountRow, "channel" | "poolId" | "userId"> },
) {
  const userId = ended?.userId ?? account.userId;
  const above = account.poolId === null && userId !== null ? await loadPath(tx, ctx, userId, account.channel) : [];
  const poolIds = [account.poolId, ended?.poolId ?? null, ...above.map(({ poolId }) => poolId)].filter(
    (poolId) => poolId !== null,
  );
  if (poolIds.length === 0) return undefined;
  const found = await tx
    .select({ poolId: officialAccounts.poolId, address: officialAccounts.address, language: companies.language })
    .from(officialAccounts)
    .innerJoin(companies, eq(companies.id, ctx.companyId))
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        inArray(officialAccounts.poolId, poolIds),
        eq(officialAccounts.purpose, "primary"),
        inArray(officialAccounts.state, ["active", "degraded"]),
      ),
    )
    .orderBy(asc(officialAccounts.state), asc(officialAccounts.priority), asc(officialAccounts.id));
  const nearest = poolIds.find((poolId) => found.some((primary) => primary.poolId === poolId));
  return found.find((primary) => primary.poolId === nearest);
}
