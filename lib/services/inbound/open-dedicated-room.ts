import { and, asc, desc, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, clientUsers, contactLists, requestCards, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RoomId, UserId } from "@/lib/core/ids";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { IdentityRow } from "@/lib/services/identities/find-identity";
import { makeProfile } from "@/lib/services/interactions/profile-for";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { readSettings } from "@/lib/services/settings/read-setting";

type Opened = { readonly id: RoomId | null; readonly clientId: ClientId | null };

/**
 * A client writes to a user's own number: a profile assigned to the user and an active room. With auto promotion off the
 * profile is a prospect with a request card, and no room is opened. No room either when user and client have one on another number: it stays.
 */
export async function openDedicatedRoom(
  tx: Tx,
  ctx: Ctx,
  account: AccountRow,
  identity: IdentityRow,
  userId: UserId,
): Promise<Opened> {
  const settings = await readSettings(tx, ctx, ["auto_promotion"]);
  const clientId = await profileWith(tx, ctx, account, identity, {
    userId,
    stage: settings.auto_promotion ? "client" : "prospect",
  });
  const at = new Date(ctx.clock.now());
  if (!settings.auto_promotion) {
    if (clientId === null) return { id: null, clientId };
    const card = { companyId: ctx.companyId, userId, identityId: identity.id, clientId, openedAt: at, lastAskedAt: at };
    await tx.insert(requestCards).values(card).onConflictDoNothing();
    return { id: null, clientId };
  }
  const [room] = await tx
    .insert(rooms)
    .values({
      companyId: ctx.companyId,
      userId,
      identityId: identity.id,
      accountId: account.id,
      clientId,
      channel: account.channel,
      frontDoor: false,
      state: "active",
      reservedAt: at,
      activatedAt: at,
      lastActiveAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: rooms.id });
  if (room) await publishRoom(tx, ctx, { id: room.id, userId });
  return { id: room?.id ?? null, clientId };
}

async function profileWith(
  tx: Tx,
  ctx: Ctx,
  account: AccountRow,
  identity: IdentityRow,
  { userId, stage }: { userId: UserId; stage: "client" | "prospect" },
): Promise<ClientId | null> {
  const { companyId } = ctx;
  const [mine] = await tx
    .select({ id: clients.id })
    .from(clientIdentities)
    .innerJoin(clients, and(eq(clients.companyId, companyId), eq(clients.id, clientIdentities.clientId)))
    .innerJoin(
      clientUsers,
      and(eq(clientUsers.companyId, companyId), eq(clientUsers.clientId, clients.id), eq(clientUsers.userId, userId)),
    )
    .where(
      and(
        eq(clientIdentities.companyId, companyId),
        eq(clientIdentities.identityId, identity.id),
        ne(clients.stage, "archived"),
      ),
    )
    .orderBy(desc(clients.lastActiveAt), desc(clients.id))
    .limit(1);
  if (mine) return mine.id;
  const [list] = await tx
    .select({ id: contactLists.id })
    .from(contactLists)
    .where(eq(contactLists.companyId, companyId))
    .orderBy(asc(contactLists.id))
    .limit(1);
  const contactListId = account.contactListId ?? list?.id;
  if (!contactListId) return null;
  const clientId = await makeProfile(tx, ctx, identity, { contactListId, stage });
  await tx
    .insert(clientUsers)
    .values({ companyId, clientId, userId, assignedAt: new Date(ctx.clock.now()) })
    .onConflictDoNothing();
  return clientId;
}
