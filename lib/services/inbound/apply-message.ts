import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { planOnce } from "@/db/plan-once";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AccountId, IdentityId, InteractionId } from "@/lib/core/ids";
import type { ProviderDescriptor } from "@/lib/core/providers/descriptor";
import { type InboundMessage, kindOf } from "@/lib/core/providers/inbound";
import { type AccountRow, findAccountOf } from "@/lib/services/accounts/find-account";
import { changeIds } from "@/lib/services/identities/change-ids";
import { findIdentity, type IdentityRow, keysOf } from "@/lib/services/identities/find-identity";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { resolveIdentity } from "@/lib/services/identities/resolve-identity";
import { storeInbound } from "@/lib/services/interactions/append-message";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { isStored } from "@/lib/services/messages/is-stored";
import type { EventSource } from "./apply-call";
import { attachPart } from "./attach-part";
import { receiveConversation } from "./receive-conversation";

export type InboundPart = {
  readonly source: EventSource;
  readonly message: InboundMessage;
  readonly descriptor: ProviderDescriptor;
  /** Other events had time enough to arrive before this one. */
  readonly isLate: boolean;
};

/**
 * One message from outside, with everything it sets in motion, in one transaction; `foreign` when it names a number that
 * is not this connection's. Its (account, provider message id) makes it happen once; its client's lock, one at a time.
 */
export async function applyMessage(tx: Tx, ctx: Ctx, part: InboundPart): Promise<"applied" | "foreign"> {
  const { source, message } = part;
  const [, found] = await Promise.all([planOnce(tx), findAccountOf(tx, ctx, source.connectionId, message)]);
  if (!found) return "foreign";
  const { account } = found;
  // A provider's clock ahead of ours must not lengthen the window.
  const atMs = Math.min(message.sentAtMs ?? source.receivedAtMs, ctx.clock.now());
  const kind = kindOf(message);
  if (kind === "attached") {
    const identity = await findIdentity(
      tx,
      ctx,
      keysOf(message.from, account, message.from.portfolioId),
      account,
      atMs,
    );
    if (identity) await lockIdentity(tx, ctx, identity.id);
    await attachPart(tx, ctx, {
      accountId: account.id,
      identityId: identity?.id ?? null,
      message,
      atMs,
      isLate: part.isLate,
    });
    return "applied";
  }
  if (found.isStored) return "applied";
  const identity =
    kind === "system"
      ? await changedIdentity(tx, ctx, account, message, atMs)
      : await resolveIdentity(tx, ctx, account, message.from, atMs);
  if (!identity) {
    // A notice about someone we never met concerns nobody here.
    if (kind === "system") return "applied";
    throw new AppError("invalid", "The message names no sender");
  }
  // The second statement begins when the first holds its lock.
  const [, isStoredNow] = await Promise.all([
    lockIdentity(tx, ctx, identity.id),
    isStored(tx, ctx, account.id, message.providerMessageId),
  ]);
  if (isStoredNow) return "applied";
  switch (kind) {
    case "conversation":
      await receiveConversation(tx, ctx, {
        account,
        identity,
        message,
        descriptor: part.descriptor,
        rawEventId: source.id,
        atMs,
      });
      return "applied";
    case "group":
    case "system": {
      const interactionId = kind === "system" ? await openOne(tx, ctx, account.id, identity.id) : null;
      const place = {
        interactionId,
        accountId: account.id,
        identityId: identity.id,
        roomId: null,
        rawEventId: source.id,
        sentAtMs: atMs,
      };
      const stored = await storeInbound(tx, ctx, message, place);
      if (interactionId && stored) await publishInteraction(tx, ctx, interactionId, stored);
      return "applied";
    }
  }
}

async function changedIdentity(
  tx: Tx,
  ctx: Ctx,
  account: AccountRow,
  message: InboundMessage,
  atMs: number,
): Promise<IdentityRow | null> {
  const { from, system } = message;
  const change = system?.change;
  if (change && (change.newProviderId !== null || change.newUserId !== null)) {
    return changeIds(tx, ctx, account, { person: from, change, atMs });
  }
  return findIdentity(tx, ctx, keysOf(from, account, from.portfolioId), account, atMs);
}

async function openOne(tx: Tx, ctx: Ctx, accountId: AccountId, identityId: IdentityId): Promise<InteractionId | null> {
  const [open] = await tx
    .select({ id: interactions.id })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.accountId, accountId),
        eq(interactions.identityId, identityId),
        isNull(interactions.closedAt),
      ),
    )
    .limit(1);
  return open?.id ?? null;
}
