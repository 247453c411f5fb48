import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { AccountId, PoolId, RoomId, SelectionId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Selection } from "@/lib/core/selection/select-account";
import type { SelectionError, SelectionTrace } from "@/lib/core/selection/trace";
import type { Tx } from "@/db/client";
import { codeOf, constraintOf } from "@/db/failures";
import { officialAccounts, providerConnections, rooms } from "@/db/schema";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import type { SelectionAsked } from "./load-facts";
import { invitationApproved, liveRoomsOfAccount } from "./load-pools";
import { selectUnderLocks } from "./select-for";
import { storeSelection } from "./store-selection";

export type Reservation =
  | {
      readonly found: true;
      readonly roomId: RoomId;
      readonly accountId: AccountId;
      readonly selectionId: SelectionId;
      /** False: the room was there already (R1) and is to be used as it is. */
      readonly isNew: boolean;
      readonly trace: SelectionTrace;
    }
  | {
      readonly found: false;
      readonly error: SelectionError;
      readonly selectionId: SelectionId;
      readonly trace: SelectionTrace;
    };

type Chosen = Extract<Selection, { found: true }>;

const rounds = 3;

/**
 * R14: chooses an account and holds it with a room in state `reserved`, or says why there is none. Joins the caller's
 * transaction: rolled back with it, nothing stays reserved. One client's reservations run one after the other. The decision is
 * stored with its trace either way.
 */
export async function reserveRoom(tx: Tx, ctx: Ctx, asked: SelectionAsked): Promise<Reservation> {
  await lockIdentity(tx, ctx, asked.identityId);
  const locked = new Set<PoolId>();
  const passOver = new Set(asked.passOver);
  let trace: SelectionTrace | null = null;
  for (let round = 1; round <= rounds; round++) {
    const selection = await selectUnderLocks(tx, ctx, { ...asked, passOver }, locked);
    trace = selection.trace;
    if (!selection.found) {
      const selectionId = await storeSelection(tx, ctx, { ...asked, trace });
      return { found: false, error: selection.error, selectionId, trace };
    }
    const reserved = await hold(tx, ctx, asked, selection);
    if (reserved) return reserved;
    passOver.add(selection.accountId);
  }
  return contention(tx, ctx, asked, trace);
}

async function contention(tx: Tx, ctx: Ctx, asked: SelectionAsked, last: SelectionTrace | null): Promise<Reservation> {
  if (last === null) throw new Error("No round of the reservation was made");
  const trace: SelectionTrace = { ...last, outcome: { kind: "error", error: "CONTENTION", guard: null } };
  const selectionId = await storeSelection(tx, ctx, { ...asked, trace });
  return { found: false, error: "CONTENTION", selectionId, trace };
}

/** Null when the candidate was lost: the pair was taken, or the row no longer is what the facts said. */
async function hold(tx: Tx, ctx: Ctx, asked: SelectionAsked, chosen: Chosen): Promise<Reservation | null> {
  const { trace, accountId } = chosen;
  if (chosen.roomId !== null) {
    const selectionId = await storeSelection(tx, ctx, { ...asked, trace });
    return { found: true, roomId: chosen.roomId, accountId, selectionId, isNew: false, trace };
  }
  if (!(await isStillFree(tx, ctx, asked, chosen))) return null;
  try {
    return await tx.transaction(async (savepoint) => {
      const selectionId = await storeSelection(savepoint, ctx, { ...asked, trace });
      const roomId = await insertRoom(savepoint, ctx, asked, chosen, selectionId);
      return { found: true, roomId, accountId, selectionId, isNew: true, trace };
    });
  } catch (error) {
    if (codeOf(error) !== uniqueViolation || !constraintOf(error)?.startsWith("rooms_live_")) throw error;
    // The pair is someone's by now; if it is this user's own room, the next round finds it (R1).
    return null;
  }
}

const uniqueViolation = "23505";

async function insertRoom(
  tx: Tx,
  ctx: Ctx,
  asked: SelectionAsked,
  chosen: Chosen,
  selectionId: SelectionId,
): Promise<RoomId> {
  const { companyId } = ctx;
  const at = new Date(ctx.clock.now());
  const [room] = await tx
    .insert(rooms)
    .values({
      companyId,
      userId: asked.userId,
      identityId: asked.identityId,
      accountId: chosen.accountId,
      clientId: asked.clientId,
      channel: asked.channel,
      frontDoor: isFrontDoor(asked.channel),
      state: "reserved",
      poolId: chosen.poolId,
      selectionId,
      reservedAt: at,
      lastActiveAt: at,
    })
    .returning({ id: rooms.id });
  if (!room) throw new Error("The room was not stored");
  await tx
    .update(officialAccounts)
    .set({ lastAssignedAt: at })
    .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, chosen.accountId)));
  return room.id;
}

/** Locks the candidate's row, which an admin may be changing, and asks it again for state, place, capacity and cooling. */
async function isStillFree(
  tx: Tx,
  ctx: Ctx,
  { identityId, userId, channel }: SelectionAsked,
  chosen: Chosen,
): Promise<boolean> {
  const { companyId } = ctx;
  const one = and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, chosen.accountId));
  const [row] = await tx
    .select({
      state: officialAccounts.state,
      poolId: officialAccounts.poolId,
      maxLiveRooms: officialAccounts.maxLiveRooms,
    })
    .from(officialAccounts)
    .where(one)
    .for("no key update");
  if (row?.state !== "active" || row.poolId !== chosen.poolId) return false;
  if (chosen.rule === "R0") return true;
  const [now] = await tx
    .select({
      liveRooms: liveRoomsOfAccount,
      connectionUsable: sql<boolean>`${providerConnections.state} = 'usable'`,
      invitable: invitationApproved,
      cooling: sql<boolean>`exists (${tx
        .select({ one: sql`1` })
        .from(rooms)
        .where(
          and(
            eq(rooms.companyId, companyId),
            eq(rooms.accountId, chosen.accountId),
            eq(rooms.identityId, identityId),
            ne(rooms.userId, userId),
            inArray(rooms.state, [...liveRoomStates, "cooling"]),
            sql`(${rooms.state} <> 'cooling' or ${gt(rooms.coolingUntil, new Date(ctx.clock.now()))})`,
          ),
        )})`,
    })
    .from(officialAccounts)
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.companyId, officialAccounts.companyId),
        eq(providerConnections.id, officialAccounts.connectionId),
      ),
    )
    .where(one);
  if (!now?.connectionUsable) return false;
  const hasPlace = row.maxLiveRooms === null || now.liveRooms < row.maxLiveRooms;
  return hasPlace && (channel !== "whatsapp" || now.invitable) && (isFrontDoor(channel) || !now.cooling);
}
