import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rooms, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, PoolId, RoomId, UserId } from "@/lib/core/ids";
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
  /** The room that ended, of a late message: where its pointer leads. */
  readonly ended?: { readonly userId: UserId; readonly poolId: PoolId | null };
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
  const [ended] = await tx.select().from(rooms).where(pair).orderBy(desc(rooms.endedAt), desc(rooms.id)).limit(1);
  // A client of an earlier owner of a dedicated number is late, not new: the next owner never learns of them by it.
  const isOurs = ended === undefined || ended.userId === account.userId;
  const isWelcome = identity.blockedAt === null && identity.optedOutAt === null;
  if (account.purpose === "dedicated" && account.userId && isOurs && isWelcome && takesRooms(account)) {
    const owner = await ownerOf(tx, ctx, account.userId);
    if (owner && owner.state !== "archived") {
      const room = await openDedicatedRoom(tx, ctx, account, identity, owner.id);
      const ownerId = (await answeringUser(tx, ctx, owner.id)) ?? owner.id;
      return { kind: "room", roomId: room.id, clientId: room.clientId, ownerId };
    }
  }
  if (!ended) return { ...nobody, kind: "stranger" };
  const ownerId = await answeringUser(tx, ctx, ended.userId);
  return { kind: "late", roomId: ended.id, clientId: ended.clientId, ownerId, ended };
}

/** A number that is on its way out, or off, begins nothing new. */
const takesRooms = ({ state }: AccountRow): boolean => state === "active" || state === "degraded";

async function ownerOf(tx: Tx, ctx: Ctx, userId: UserId) {
  const [owner] = await tx
    .select({ id: users.id, state: users.state })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
  return owner;
}
