import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId, RoomId, UserId } from "@/lib/core/ids";
import { type RoomEnd, endOf, isLiveRoom, liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { interactions, pools, rooms } from "@/db/schema";
import { publishRooms } from "@/lib/services/interactions/publish-change";
import { readSettings } from "@/lib/services/settings/read-setting";
import { closeConversations } from "./close-conversations";

export type EndedRoom = {
  readonly id: RoomId;
  readonly userId: UserId;
  readonly identityId: IdentityId;
  readonly state: RoomEnd["state"];
};

export type Ending = {
  readonly reason: string;
  /** `free_at_once`: the client never saw the number, so nobody needs to be kept off it. */
  readonly pair: "cools" | "free_at_once";
};

/**
 * Ends the live rooms that `which` names: each pair cools for its pool's time, else the company's, and the open
 * conversations close. Ended ones stay as they are, so running it again changes nothing.
 */
export async function endRooms(tx: Tx, ctx: Ctx, which: SQL, { reason, pair }: Ending): Promise<readonly EndedRoom[]> {
  const { companyId } = ctx;
  const nowMs = ctx.clock.now();
  const { "recycling.cooldown_days": companyDays } = await readSettings(tx, ctx, ["recycling.cooldown_days"]);
  const found = await tx
    .select({
      id: rooms.id,
      userId: rooms.userId,
      identityId: rooms.identityId,
      state: rooms.state,
      poolDays: pools.cooldownDays,
    })
    .from(rooms)
    .leftJoin(pools, and(eq(pools.companyId, rooms.companyId), eq(pools.id, rooms.poolId)))
    .where(and(eq(rooms.companyId, companyId), inArray(rooms.state, [...liveRoomStates]), which))
    .for("update", { of: rooms });
  const ended = found.flatMap(({ state, poolDays, ...room }) =>
    isLiveRoom(state)
      ? [{ ...room, end: endOf(state, pair === "free_at_once" ? 0 : (poolDays ?? companyDays), nowMs) }]
      : [],
  );
  if (ended.length === 0) return [];
  for (const group of Map.groupBy(ended, ({ end }) => end.coolingUntilMs).values()) {
    const [{ end } = { end: undefined }] = group;
    if (!end) continue;
    await tx
      .update(rooms)
      .set({
        state: end.state,
        endedAt: new Date(nowMs),
        endReason: reason,
        coolingUntil: end.coolingUntilMs === null ? null : new Date(end.coolingUntilMs),
      })
      .where(
        and(
          eq(rooms.companyId, companyId),
          inArray(
            rooms.id,
            group.map(({ id }) => id),
          ),
        ),
      );
  }
  await closeConversations(
    tx,
    ctx,
    inArray(
      interactions.roomId,
      ended.map(({ id }) => id),
    ),
    reason,
  );
  await publishRooms(tx, ctx, ended);
  return ended.map(({ end, ...room }) => ({ ...room, state: end.state }));
}
