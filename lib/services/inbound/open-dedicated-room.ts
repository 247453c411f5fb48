import { and, asc, desc, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, clientUsers, contactLists, requestCards, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RoomId, UserId } from "@/lib/core/ids";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { IdentityRow } from "@/lib/services/identities/find-identity";
import { makeProfile } from "@/lib/services/interactions/profile-for";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { openCard } from "@/lib/services/prospects/open-card";
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
  const waits = await waitsForDecision(tx, ctx, identity, userId);
  const clientId = await profileWith(tx, ctx, account, identity, { userId, stage: waits ? "prospect" : "client" });
  const at = new Date(ctx.clock.now());
  if (waits) {
    if (clientId !== null) await openCard(tx, ctx, { userId, identity, clientId, told: false });
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

/** A person decides on whom they do not know: the company wants it so, or did when the request was made that is open still. */
async function waitsForDecision(tx: Tx, ctx: Ctx, identity: IdentityRow, userId: UserId): Promise<boolean> {
  if (await isClientOf(tx, ctx, identity, userId)) return false;
  const { auto_promotion: promotes } = await readSettings(tx, ctx, ["auto_promotion"]);
  if (!promotes) return true;
  const [open] = await tx
    .select({ id: requestCards.id })
    .from(requestCards)
    .where(
      and(
        eq(requestCards.companyId, ctx.companyId),
        eq(requestCards.userId, userId),
        eq(requestCards.identityId, identity.id),
        eq(requestCards.state, "open"),
      ),
    );
  return open !== undefined;
}

async function isClientOf(tx: Tx, ctx: Ctx, identity: IdentityRow, userId: UserId): Promise<boolean> {
  const { companyId } = ctx;
  const [known] = await tx
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
        eq(clients.stage, "client"),
      ),
    )
    .limit(1);
  return known !== undefined;
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
