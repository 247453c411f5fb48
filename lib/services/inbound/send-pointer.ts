import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountAddresses, companies, messages, officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId } from "@/lib/core/ids";
import { pointerText } from "@/lib/core/messages/pointer";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { IdentityRow } from "@/lib/services/identities/find-identity";
import { queueMessage } from "@/lib/services/messages/queue-message";

const dayMs = 86_400_000;
const textKey = "pointer";

/** Tells a client once a day where to write instead. Silent for the blocked, the opted out and our own numbers. */
export async function sendPointer(
  tx: Tx,
  ctx: Ctx,
  { account, identity, interactionId }: { account: AccountRow; identity: IdentityRow; interactionId: InteractionId },
): Promise<void> {
  if (identity.blockedAt || identity.optedOutAt || account.poolId === null) return;
  const { companyId } = ctx;
  const [primary] = await tx
    .select({ address: officialAccounts.address, language: companies.language })
    .from(officialAccounts)
    .innerJoin(companies, eq(companies.id, companyId))
    .where(
      and(
        eq(officialAccounts.companyId, companyId),
        eq(officialAccounts.poolId, account.poolId),
        eq(officialAccounts.purpose, "primary"),
        inArray(officialAccounts.state, ["active", "degraded"]),
      ),
    )
    .orderBy(asc(officialAccounts.state), asc(officialAccounts.priority), asc(officialAccounts.id))
    .limit(1);
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
  await queueMessage(tx, ctx, {
    interactionId,
    accountId: account.id,
    identityId: identity.id,
    roomId: null,
    text: pointerText(primary.language, primary.address),
    textKey,
  });
}
