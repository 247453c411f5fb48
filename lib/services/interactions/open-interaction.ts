import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients, interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { ClientId, InteractionId, RoomId, UserId } from "@/lib/core/ids";
import { type IdentityRow } from "@/lib/services/identities/find-identity";
import { closeConversations } from "@/lib/services/rooms/close-conversations";
import { nameOf, profileOf } from "./profile-for";

export type OpenInteraction = {
  readonly account: Pick<AccountRow, "id" | "channel" | "contactListId">;
  readonly identity: IdentityRow;
  /** The room whose conversation it is; null on an account's own. */
  readonly roomId: RoomId | null;
  readonly clientId: ClientId | null;
  /** Null leaves it to routing, or to whoever takes it. */
  readonly ownerId: UserId | null;
  readonly atMs: number;
};

/**
 * The one open interaction of an account and an identity (on front-door channels: and a room), opened now if there is
 * none. An open one is handed to the room's user when a room has come to be since.
 */
export async function openInteraction(
  tx: Tx,
  ctx: Ctx,
  wanted: OpenInteraction,
): Promise<{ id: InteractionId; isNew: boolean }> {
  const found = await findOpen(tx, ctx, wanted);
  if (found && found.roomId !== null && wanted.roomId !== null && found.roomId !== wanted.roomId) {
    // An earlier room's conversation is never shown to the next user of the pair.
    await closeConversations(tx, ctx, eq(interactions.id, found.id), "next_room");
  } else if (found) {
    const gained = {
      ...(wanted.roomId !== null && found.roomId !== wanted.roomId ? { roomId: wanted.roomId } : {}),
      ...(wanted.ownerId !== null && found.ownerId !== wanted.ownerId
        ? { ownerId: wanted.ownerId, status: "open" as const }
        : {}),
      ...(wanted.clientId !== null && found.clientId === null ? { clientId: wanted.clientId } : {}),
    };
    if (Object.keys(gained).length > 0) await tx.update(interactions).set(gained).where(oneInteraction(ctx, found.id));
    return { id: found.id, isNew: false };
  }
  const clientId = wanted.clientId ?? (await profileOf(tx, ctx, wanted.identity, wanted.account.contactListId));
  const at = new Date(wanted.atMs);
  const [made] = await tx
    .insert(interactions)
    .values({
      companyId: ctx.companyId,
      accountId: wanted.account.id,
      identityId: wanted.identity.id,
      clientId,
      roomId: wanted.roomId,
      channel: wanted.account.channel,
      frontDoor: isFrontDoor(wanted.account.channel),
      ownerId: wanted.ownerId,
      status: wanted.ownerId === null ? "unmanaged" : "open",
      contactName: (await displayName(tx, ctx, clientId)) ?? nameOf(wanted.identity),
      phone: wanted.identity.phone,
      startedAt: at,
      lastMessageAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: interactions.id });
  // Someone opened it in the same moment: theirs is visible now.
  const id = made?.id ?? (await findOpen(tx, ctx, wanted))?.id;
  if (!id) throw new Error("No interaction is open after opening one");
  return { id, isNew: made !== undefined };
}

export const oneInteraction = (ctx: Ctx, id: InteractionId): SQL | undefined =>
  and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, id));

async function findOpen(tx: Tx, ctx: Ctx, { account, identity, roomId }: OpenInteraction) {
  const [open] = await tx
    .select({
      id: interactions.id,
      roomId: interactions.roomId,
      ownerId: interactions.ownerId,
      clientId: interactions.clientId,
    })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.accountId, account.id),
        eq(interactions.identityId, identity.id),
        isNull(interactions.closedAt),
        isFrontDoor(account.channel)
          ? roomId === null
            ? isNull(interactions.roomId)
            : eq(interactions.roomId, roomId)
          : undefined,
      ),
    );
  return open;
}

async function displayName(tx: Tx, ctx: Ctx, clientId: ClientId | null): Promise<string | null> {
  if (clientId === null) return null;
  const [client] = await tx
    .select({ name: clients.displayName })
    .from(clients)
    .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId)));
  return client?.name ?? null;
}
