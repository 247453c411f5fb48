import { and, eq, max, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { LiveRoomState } from "@/lib/core/onboarding/facts";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { type Course, roomOf } from "./course";
import type { OnboardingSubject } from "./load-onboarding-facts";

/** The room the client asked for takes its state and is the one used last. */
export async function useRoom(tx: Tx, ctx: Ctx, course: Course, becomes: LiveRoomState): Promise<void> {
  const at = new Date(ctx.clock.now());
  const [room] = await tx
    .update(rooms)
    .set({
      state: becomes,
      activatedAt:
        becomes === "active"
          ? sql`coalesce(${rooms.activatedAt}, ${at.toISOString()}::timestamptz)`
          : rooms.activatedAt,
      lastActiveAt: await lastUsedNow(tx, ctx, course.subject),
      clientId: sql`coalesce(${rooms.clientId}, ${course.clientId}::uuid)`,
    })
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomOf(course))))
    .returning({ id: rooms.id, userId: rooms.userId });
  if (room) await publishRoom(tx, ctx, room);
}

/**
 * On a front-door channel the client's next message goes to the room used last. The room that this message came in by was
 * marked in the same moment, so the one it asks for is marked a little later.
 */
async function lastUsedNow(tx: Tx, ctx: Ctx, { account, identity }: OnboardingSubject): Promise<Date> {
  const nowMs = ctx.clock.now();
  if (!isFrontDoor(account.channel)) return new Date(nowMs);
  const [others] = await tx
    .select({ last: max(rooms.lastActiveAt) })
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.accountId, account.id), eq(rooms.identityId, identity.id)));
  return new Date(Math.max(nowMs, (others?.last?.getTime() ?? 0) + 1));
}
