import { type SQL, and, eq, ne, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { FindHeirs } from "@/lib/core/rooms/schema";
import { read } from "@/db/client";
import { orgUnits, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { assignableUsers } from "@/lib/services/access/visible-clients";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { usableUser } from "@/lib/services/selection/load-facts";

export type RoomHeir = { readonly id: UserId; readonly name: string; readonly unit: string | null };

const most = 500;

/** Whom the actor may give a room to: active agents of their sight, for an agent those of their own unit. By name. */
export async function findRoomHeirs(ctx: Ctx, { roomId }: FindHeirs): Promise<readonly RoomHeir[]> {
  requirePermission(ctx, "room.hand_over");
  return read(ctx, async (tx) => {
    const [room] = await tx
      .select({ userId: rooms.userId })
      .from(rooms)
      .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId), visibleRooms(ctx.actor)));
    if (!room) throw new AppError("not_found", "No such room");
    return tx
      .select({ id: users.id, name: users.name, unit: orgUnits.name })
      .from(users)
      .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
      .where(and(heirsFor(ctx), ne(users.id, room.userId)))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
      .limit(most);
  });
}

/** A condition on users: who could go on with a room, of those that the actor may give one to. */
export function heirsFor(ctx: Ctx): SQL | undefined {
  const { actor } = ctx;
  const colleagues = actor.kind === "user" && actor.ouId ? eq(users.ouId, actor.ouId) : undefined;
  const seen = assignableUsers(actor);
  return and(eq(users.companyId, ctx.companyId), usableUser, seen === undefined ? undefined : or(seen, colleagues));
}
