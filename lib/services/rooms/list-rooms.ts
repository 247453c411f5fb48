import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { clients, identities, interactions, officialAccounts, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RoomView } from "@/lib/core/interactions/view";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { faceFor } from "@/lib/core/masking/face";
import { requirePermission } from "@/lib/services/access/require";
import { isThere } from "@/lib/services/access/visible-interactions";

const shown = 200;

/** The actor's own live rooms, the one written in last first, at most 200. */
export async function listRooms(ctx: Ctx): Promise<readonly RoomView[]> {
  requirePermission(ctx, "interaction.read");
  const { actor, companyId } = ctx;
  if (actor.kind !== "user") return [];
  return read(ctx, async (tx) => {
    const latest = tx
      .selectDistinctOn([interactions.roomId])
      .from(interactions)
      .where(and(eq(interactions.companyId, companyId), eq(interactions.ownerId, actor.id), isThere))
      .orderBy(interactions.roomId, desc(interactions.lastMessageAt))
      .as("latest");
    const rows = await tx
      .select({
        room: rooms,
        account: { key: officialAccounts.key, name: officialAccounts.name, country: officialAccounts.country },
        clientName: clients.displayName,
        identity: { phone: identities.phone, profileName: identities.profileName },
        interactionId: latest.id,
        lastMessageText: latest.lastMessageText,
        lastMessageDirection: latest.lastMessageDirection,
        lastMessageState: latest.lastMessageState,
        lastMessageAt: latest.lastMessageAt,
        windowExpiresAt: latest.windowExpiresAt,
        unreadCount: sql<number>`coalesce(${latest.unreadCount}, 0)`,
      })
      .from(rooms)
      .innerJoin(
        officialAccounts,
        and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
      )
      .innerJoin(identities, and(eq(identities.companyId, rooms.companyId), eq(identities.id, rooms.identityId)))
      .leftJoin(clients, and(eq(clients.companyId, rooms.companyId), eq(clients.id, rooms.clientId)))
      .leftJoin(latest, eq(latest.roomId, rooms.id))
      .where(and(eq(rooms.companyId, companyId), eq(rooms.userId, actor.id), inArray(rooms.state, [...liveRoomStates])))
      .orderBy(desc(rooms.lastActiveAt), desc(rooms.id))
      .limit(shown);
    const face = faceFor(actor);
    return rows.map(({ room, account, clientName, identity, lastMessageAt, windowExpiresAt, ...last }) => ({
      ...last,
      id: room.id,
      state: room.state,
      channel: room.channel,
      contactName: face.called(clientName ?? identity.profileName, identity.phone),
      phone: face.number(identity.phone),
      account,
      lastMessageAt: lastMessageAt?.toISOString() ?? null,
      windowExpiresAt: windowExpiresAt?.toISOString() ?? null,
    }));
  });
}
