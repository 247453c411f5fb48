import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { type RoomId, SessionId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { endRoom } from "@/lib/services/rooms/end-room";
import { demoCtx, look, nextPhone } from "./demo";
import type { Desk, Member } from "./desk";
import { expect } from "./fixtures";
import { postText } from "./sandbox-hook";

/** The desk's user, as their own session would act. */
export async function actingAs({ id, unit }: Member): Promise<Ctx> {
  const supervises = { ouIds: [], accountIds: [] };
  const sessionId = SessionId.parse(randomUUID());
  return {
    ...(await demoCtx()),
    actor: { kind: "user", id, roles: ["agent"], ouId: unit.id, supervises, masked: nothingMasked, sessionId },
  };
}

/** A client who asked for the desk's user and talks with them on its secondary. */
export async function makeTalk(request: APIRequestContext, desk: Desk): Promise<{ id: RoomId; phone: string }> {
  const phone = nextPhone();
  const mine = () =>
    look((tx) =>
      tx
        .select({ id: rooms.id, state: rooms.state })
        .from(rooms)
        .where(and(eq(rooms.companyId, desk.ctx.companyId), eq(rooms.userId, desk.member.id))),
    );
  const before = new Set((await mine()).map(({ id }) => id));
  await postText(request, { to: desk.primary.address, phone, name: "Sam", text: `#${desk.extension}` });
  const made = async () => (await mine()).find(({ id, state }) => !before.has(id) && state === "active");
  await expect.poll(async () => (await made())?.id, { timeout: 20_000 }).toBeTruthy();
  const room = await made();
  if (!room) throw new Error("The client has no room");
  return { id: room.id, phone };
}

/** The same after the user ended it: its pair cools. */
export async function makeCooling(request: APIRequestContext, desk: Desk, reason: string) {
  const talk = await makeTalk(request, desk);
  await endRoom(await actingAs(desk.member), { roomId: talk.id, reason });
  return talk;
}
