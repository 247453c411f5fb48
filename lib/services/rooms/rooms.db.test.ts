import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { auditLog, companySettings, interactions, pools, rooms } from "@/db/schema";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import { makeIdentity, makeInbound, makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { coolDownRooms } from "./cool-down";
import { endRoom } from "./end-room";

const dayMs = 86_400_000;

async function scene(tx: Tx) {
  const world = await makeWorld(tx);
  const job = world.company.as({ kind: "job", name: "rooms.cool" });
  const identityId = await makeIdentity(tx, world, "+393331234567");
  const michael = await makeNamed(tx, world, "michael");
  const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text: "#michael" });
  await handleInbound(tx, job, ref);
  const [room] = await tx.select().from(rooms);
  if (!room) throw new Error("no room");
  const user = world.company.as({
    ...world.company.admin.actor,
    kind: "user",
    id: michael,
    roles: ["agent"],
  } as typeof world.company.admin.actor);
  const now = async () => (await tx.select().from(rooms))[0];
  return { world, job, room, user, now };
}

test("its user ends a room: the pair cools, the conversation closes, and it is on record", () =>
  rolledBack(async (tx) => {
    const { world, room, user, now } = await scene(tx);
    expect(await endRoom(user, { roomId: room.id, reason: "Client left the bank" })).toEqual({
      id: room.id,
      state: "cooling",
    });
    expect(await now()).toMatchObject({
      state: "cooling",
      endReason: "Client left the bank",
      coolingUntil: new Date(world.company.clock.now() + 45 * dayMs),
    });
    expect(await tx.select().from(interactions).where(eq(interactions.status, "open"))).toEqual([]);
    expect(await tx.select({ action: auditLog.action, targetId: auditLog.targetId }).from(auditLog)).toEqual([
      { action: "room.end", targetId: room.id },
    ]);
    await expect(endRoom(user, { roomId: room.id, reason: "" })).rejects.toMatchObject({ code: "conflict" });
  }));

test("the pool's cooldown stands before the company's, and none frees the pair at once", () =>
  rolledBack(async (tx) => {
    const { world, room, user, now } = await scene(tx);
    await tx
      .insert(companySettings)
      .values({ companyId: world.company.id, name: "recycling.cooldown_days", value: 10, changedAt: new Date() });
    await tx.update(pools).set({ cooldownDays: 0 });
    expect((await endRoom(user, { roomId: room.id, reason: "" })).state).toBe("closed");
    expect(await now()).toMatchObject({ coolingUntil: null, endReason: "ended_by_person" });
  }));

test("a cooling room closes when its time is over and not before; again, it changes nothing", () =>
  rolledBack(async (tx) => {
    const { world, job, room, user, now } = await scene(tx);
    await endRoom(user, { roomId: room.id, reason: "" });
    world.company.clock.advance(45 * dayMs - 1);
    expect([await coolDownRooms(job), (await now())?.state]).toEqual([0, "cooling"]);
    world.company.clock.advance(1);
    expect([await coolDownRooms(job), (await now())?.state]).toEqual([1, "closed"]);
    expect(await coolDownRooms(job)).toBe(0);
  }));

test("admins and supervisors of the unit may end it; to other users and other companies it does not exist", () =>
  rolledBack(async (tx) => {
    const { world, room, now } = await scene(tx);
    const end = (ctx: typeof world.company.admin.ctx) => endRoom(ctx, { roomId: room.id, reason: "" });
    const colleague = await makeUser(tx, world.company);
    const elsewhere = await makeUser(tx, world.company, { roles: ["supervisor"] });
    const foreign = await makeWorld(tx);
    for (const ctx of [colleague.ctx, elsewhere.ctx, foreign.company.admin.ctx])
      await expect(end(ctx)).rejects.toMatchObject({ code: "not_found" });
    await expect(coolDownRooms(world.company.admin.ctx)).rejects.toMatchObject({ code: "forbidden" });
    const supervisor = await makeUser(tx, world.company, {
      roles: ["supervisor"],
      supervises: { ouIds: [world.company.rootId] },
    });
    expect((await end(supervisor.ctx)).state).toBe("cooling");
    await tx.update(rooms).set({ state: "active", endedAt: null, coolingUntil: null });
    expect((await end(world.company.admin.ctx)).state).toBe("cooling");
    expect((await now())?.state).toBe("cooling");
  }));
