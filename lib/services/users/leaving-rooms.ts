import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId, RoomId, UserId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { fateOf } from "@/lib/core/users/archive";
import type { Tx } from "@/db/client";
import { officialAccounts, rooms } from "@/db/schema";
import { loadPath } from "@/lib/services/selection/load-path";

const theirs = alias(rooms, "heirs_room");

const liveOf = (ctx: Ctx, userId: UserId) =>
  and(eq(rooms.companyId, ctx.companyId), eq(rooms.userId, userId), inArray(rooms.state, [...liveRoomStates]));

/** The clients of a user's live rooms: what is locked before anything of theirs is handed on. */
export async function clientsOf(tx: Tx, ctx: Ctx, userId: UserId): Promise<readonly IdentityId[]> {
  const rows = await tx.selectDistinct({ id: rooms.identityId }).from(rooms).where(liveOf(ctx, userId));
  return rows.map(({ id }) => id);
}

/** A user's live rooms, or one of them, each with what becomes of it beside this successor. `lock` keeps them so until the transaction ends. */
export async function leavingRooms(
  tx: Tx,
  ctx: Ctx,
  userId: UserId,
  heirId: UserId | null,
  lock: "lock" | "look",
  only?: RoomId,
) {
  const heirHasOne = sql<boolean>`exists (${tx
    .select({ one: sql`1` })
    .from(theirs)
    .where(
      and(
        eq(theirs.companyId, rooms.companyId),
        eq(theirs.userId, heirId ?? userId),
        eq(theirs.identityId, rooms.identityId),
        eq(theirs.channel, rooms.channel),
        inArray(theirs.state, [...liveRoomStates]),
      ),
    )})`;
  const found = tx
    .select({
      id: rooms.id,
      state: rooms.state,
      clientId: rooms.clientId,
      channel: rooms.channel,
      accountId: rooms.accountId,
      poolId: officialAccounts.poolId,
      isDedicated: sql<boolean>`${officialAccounts.purpose} = 'dedicated'`,
      successorHasOne: heirHasOne,
    })
    .from(rooms)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .where(and(liveOf(ctx, userId), only === undefined ? undefined : eq(rooms.id, only)))
    .orderBy(asc(rooms.id));
  const rows = await (lock === "lock" ? found.for("update", { of: rooms }) : found);
  const poolIds = new Set(
    heirId === null
      ? []
      : (
          await Promise.all(
            [...new Set(rows.map(({ channel }) => channel))].map((channel) => loadPath(tx, ctx, heirId, channel)),
          )
        ).flatMap((path) => path.flatMap(({ poolId }) => poolId ?? [])),
  );
  const heir = heirId === null ? null : { id: heirId, poolIds };
  return rows.map((room) => ({ ...room, ...fateOf(room, heir) }));
}
