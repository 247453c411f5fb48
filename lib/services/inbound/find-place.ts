import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RoomId, UserId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { answeringUser } from "@/lib/services/interactions/answering-user";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { IdentityRow } from "@/lib/services/identities/find-identity";
import { openDedicatedRoom } from "./open-dedicated-room";

export type Place = {
  /** `late`: its room has ended; `stranger`: a secondary nobody gave them; `own`: the account's, for routing. */
  readonly kind: "room" | "own" | "late" | "stranger";
  readonly roomId: RoomId | null;
  readonly clientId: ClientId | null;
  readonly ownerId: UserId | null;
};

/**
 * Whose conversation a client's message is. A live room's on any account; else routing's on a shared one. On a secondary
 * or dedicated number a late message goes to whoever had the room, or their successor, and never to a new user.
 */
export async function findPlace(tx: Tx, ctx: Ctx, account: AccountRow, identity: IdentityRow): Promise<Place> {
  const pair = and(
    eq(rooms.companyId, ctx.companyId),
    eq(rooms.accountId, account.id),
    eq(rooms.identityId, identity.id),
  );
  // On front-door channels there may be several: the room of the extension used last is the one active last.
  const [live] = await tx
    .select()
    .from(rooms)
    .where(and(pair, inArray(rooms.state, [...liveRoomStates])))
    .orderBy(desc(rooms.lastActiveAt), desc(rooms.id))
    .limit(1);
  if (live) {
    const ownerId = (await answeringUser(tx, ctx, live.userId)) ?? live.userId;
    return { kind: "room", roomId: live.id, clientId: live.clientId, ownerId };
  }
  const nobody: Place = { kind: "own", roomId: null, clientId: null, ownerId: null };
  if (account.purpose === "primary" || account.purpose === "inbox") return nobody;
  const isWelcome = identity.blockedAt === null && identity.optedOutAt === null;
  if (account.purpose === "dedicated" && account.userId && isWelcome) {
    const room = await openDedicatedRoom(tx, ctx, account, identity, account.userId);
    const ownerId = (await answeringUser(tx, ctx, account.userId)) ?? account.userId;
    return { kind: "room", roomId: room.id, clientId: room.clientId, ownerId };
  }
  const [ended] = await tx.select().from(rooms).where(pair).orderBy(desc(rooms.endedAt), desc(rooms.id)).limit(1);
  if (!ended) return { ...nobody, kind: "stranger" };
  const ownerId = await answeringUser(tx, ctx, ended.userId);
  return { kind: "late", roomId: ended.id, clientId: ended.clientId, ownerId };
}
