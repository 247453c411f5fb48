import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interactions, messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AccountId, IdentityId, InteractionId } from "@/lib/core/ids";
import type { InboundMessage } from "@/lib/core/providers/inbound";
import { storable } from "@/lib/services/interactions/append-message";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { keepMessageText } from "@/lib/services/search/keep-texts";
import type { MessageRow } from "@/lib/services/messages/set-delivery";

export type Attached = {
  readonly accountId: AccountId;
  /** Null: nobody here has these ids. */
  readonly identityId: IdentityId | null;
  readonly message: InboundMessage;
  readonly atMs: number;
  /** Its message had time enough to arrive: without one, it is of before our time. */
  readonly isLate: boolean;
};

/**
 * A reaction, edit or deletion: a change of the message it names and of nothing else. Throws `conflict` while that
 * message may still be on its way; the same one again changes nothing.
 */
export async function attachPart(tx: Tx, ctx: Ctx, attached: Attached): Promise<void> {
  const { reaction, edit, revoke } = attached.message;
  const targetId = reaction?.messageId ?? edit?.messageId ?? revoke?.messageId;
  const target = targetId === undefined ? null : await lockTarget(tx, ctx, attached, targetId);
  if (!target) {
    if (attached.isLate) return;
    throw new AppError("conflict", "The message it belongs to is not here yet", { retryAfterS: 2 });
  }
  const change = changeOf(target, attached);
  if (!change) return;
  await tx
    .update(messages)
    .set(change)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, target.id)));
  if (target.interactionId === null) return;
  await refreshText(tx, ctx, target.interactionId, target, change);
  await refreshLast(tx, ctx, target.interactionId, target, change);
  await publishInteraction(tx, ctx, target.interactionId, target.id);
}

type Change = Partial<Pick<MessageRow, "reactions" | "text" | "editedFrom" | "deletedAt">>;

function changeOf(target: MessageRow, { message, atMs }: Attached): Change | null {
  const at = new Date(atMs).toISOString();
  const { reaction, edit, revoke } = message;
  if (reaction) {
    // One reaction a person: a newer one takes the place of the older.
    const held = target.reactions?.[0];
    if (held && held.at >= at) return null;
    if (reaction.removed || reaction.emoji === null) return held ? { reactions: [] } : null;
    return { reactions: [{ by: "client", emoji: reaction.emoji, at }] };
  }
  // People change only what they wrote themselves.
  if (target.direction !== "in") return null;
  if (edit) {
    const text = edit.text === null ? null : storable(edit.text);
    const earlier = target.editedFrom ?? [];
    const isKnown = target.text === text || earlier.some((kept) => kept.text === text);
    if (text === null || isKnown) return null;
    // Each entry is a text and when it was replaced; an edit come late belongs before the one that replaced it.
    const newest = earlier.at(-1);
    if (newest && newest.at > at)
      return { editedFrom: [...earlier.slice(0, -1), { text: newest.text, at }, { text, at: newest.at }] };
    return { text, editedFrom: [...earlier, { text: target.text ?? "", at }] };
  }
  return revoke && target.deletedAt === null ? { deletedAt: new Date(atMs) } : null;
}

async function lockTarget(
  tx: Tx,
  ctx: Ctx,
  { accountId, identityId }: Attached,
  providerMessageId: string,
): Promise<MessageRow | null> {
  if (identityId === null) return null;
  const [row] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.accountId, accountId),
        eq(messages.providerMessageId, providerMessageId),
        eq(messages.identityId, identityId),
      ),
    )
    .for("update");
  return row ?? null;
}

// Nor may a search find it by what was taken back or rewritten.
async function refreshText(tx: Tx, ctx: Ctx, id: InteractionId, target: MessageRow, change: Change): Promise<void> {
  if (change.text === undefined && change.deletedAt === undefined) return;
  const text = (change.deletedAt ?? target.deletedAt) ? null : (change.text ?? null);
  const atMs = target.sentAt.getTime();
  await keepMessageText(tx, ctx, { interactionId: id, messageId: target.id, text, atMs });
}

// A list must not go on showing what its author took back or rewrote.
async function refreshLast(tx: Tx, ctx: Ctx, id: InteractionId, target: MessageRow, change: Change): Promise<void> {
  if (change.text === undefined && change.deletedAt === undefined) return;
  await tx
    .update(interactions)
    .set({ lastMessageText: change.deletedAt ? null : (change.text ?? null) })
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.id, id),
        eq(interactions.lastMessageAt, target.sentAt),
        eq(interactions.lastMessageDirection, "in"),
      ),
    );
}
