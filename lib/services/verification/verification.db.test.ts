import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import { makeAccount } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import type { Tx } from "@/db/client";
import {
  alerts,
  companySettings,
  interactions,
  messages,
  officialAccounts,
  rooms,
  templates,
  verifications,
} from "@/db/schema";
import { dayMs } from "@/lib/core/verification/limits";
import * as registry from "@/lib/providers/registry";
import { aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { getClient } from "@/lib/services/clients/get-client";
import { ChangeSetting } from "@/lib/core/settings/schema";
import { changeSetting } from "@/lib/services/settings/change-setting";
import { getSetting } from "@/lib/services/settings/list-settings";
import { changeIds } from "@/lib/services/identities/change-ids";
import { sendMessage } from "@/lib/services/messages/send-message";
import { clearRoom } from "@/lib/services/rooms/clear-room";
import { endRoom } from "@/lib/services/rooms/end-room";
import { makeScene, mapTemplates, otherThan } from "./testing/make-scene";
import { verifyDueRooms } from "./verify-due-rooms";
import { verifyRoom } from "./verify-room";

const { descriptors } = registry;
const minute = 60_000;
const scene = (tx: Tx) => makeScene(tx, { ...onSandbox(registry), aText });

test("a room that is due is read-only until its client sends the code of its number to the primary", () =>
  rolledBack(async (tx) => {
    const { world, company, user, room, sent, code, say, acts, client } = await scene(tx);
    company.clock.advance(365 * dayMs - 1);
    expect(await verifyDueRooms(world.job)).toMatchObject({ asked: 0 });
    company.clock.advance(1);
    expect(await verifyDueRooms(world.job)).toMatchObject({ asked: 1 });
    expect(await verifyDueRooms(world.job)).toMatchObject({ asked: 0 });
    expect((await room()).state).toBe("needs_verification");
    expect(await sent("V1")).toMatchObject([{ accountId: world.secondary.id, type: "template" }]);
    const talk = await only(tx.select().from(interactions));
    const write = () => sendMessage(user.ctx, { interactionId: talk.id, text: "Hello" }, descriptors);
    await expect(write()).rejects.toMatchObject({ code: "conflict", userMessage: expect.stringMatching(/verified/) });
    await say(await code());
    expect(await room()).toMatchObject({ state: "active", activatedAt: new Date(company.clock.now()) });
    expect(await sent("V2")).toMatchObject([{ accountId: world.secondary.id, roomId: (await room()).id }]);
    expect(await acts()).toEqual(["ask", "confirm"]);
    const told = (await getClient(company.admin.ctx, client.clientId)).timeline.map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(["code_asked", "code_confirmed"]));
    company.clock.advance(365 * dayMs - 1);
    expect(await verifyDueRooms(world.job)).toMatchObject({ asked: 0 });
  }));

test("a code stands in no row in clear: masked in the message, sealed until it went out, then only recognised", () =>
  rolledBack(async (tx) => {
    const { user, roomId, sent, code } = await scene(tx);
    await verifyRoom(user.ctx, { roomId });
    const [before] = await sent("V1");
    expect([before?.text, before?.templateValues]).toEqual([
      expect.stringContaining("••••••"),
      expect.arrayContaining(["••••••"]),
    ]);
    expect((await only(tx.select().from(verifications))).codeSealed).not.toBeNull();
    const plain = await code();
    const tables = ["messages", "verifications", "jobs", "audit_log", "live_events", "interactions", "rooms", "alerts"];
    for (const table of tables) {
      const rows = await tx.execute(
        sql`select 1 from ${sql.raw(table)} t where t::text ~ ${`(^|[^0-9a-f])${plain}([^0-9a-f]|$)`}`,
      );
      expect([table, rows.length]).toEqual([table, 0]);
    }
    expect(await only(tx.select().from(verifications))).toMatchObject({ codeSealed: null, codes: 1 });
    const [after] = await sent("V1");
    expect([after?.delivery, after?.text]).toEqual(["sent", before?.text]);
  }));

test("five wrong ones end the round with V3: the room waits on, the right one comes too late, and a day goes by", () =>
  rolledBack(async (tx) => {
    const { company, user, roomId, room, sent, code, say, acts } = await scene(tx);
    await verifyRoom(user.ctx, { roomId });
    const right = await code();
    for (let wrong = 1; wrong <= 4; wrong++) await say(otherThan(right, wrong));
    expect([await sent("V3"), (await room()).state]).toEqual([[], "needs_verification"]);
    await say(otherThan(right, 5));
    expect(await sent("V3")).toHaveLength(1);
    await say(right);
    expect([(await room()).state, await sent("V2")]).toEqual(["needs_verification", []]);
    expect(await acts()).toEqual(["ask", "miss", "miss", "miss", "miss", "miss", "fail"]);
    const told = await tx.select().from(alerts).where(eq(alerts.kind, "verification_failed"));
    expect(told).toMatchObject([{ subject: roomId, userId: user.id, resolvedAt: null }]);
    company.clock.advance(dayMs - 1);
    await expect(verifyRoom(user.ctx, { roomId })).rejects.toMatchObject({ code: "conflict" });
    company.clock.advance(1);
    await verifyRoom(user.ctx, { roomId });
    await say(await code());
    expect((await room()).state).toBe("active");
    expect((await tx.select().from(alerts)).every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
  }));

test("a code that comes late is followed by another, and the third that runs out ends the round", () =>
  rolledBack(async (tx) => {
    const { world, company, user, roomId, room, sent, code, say } = await scene(tx);
    await verifyRoom(user.ctx, { roomId });
    const first = await code();
    await expect(verifyRoom(user.ctx, { roomId })).rejects.toMatchObject({ code: "conflict" });
    company.clock.advance(10 * minute);
    await say(first);
    expect([(await room()).state, (await sent("V1")).length]).toEqual(["needs_verification", 2]);
    const second = await code();
    company.clock.advance(10 * minute);
    await say(second);
    const third = await code();
    expect(await sent("V1")).toHaveLength(3);
    company.clock.advance(10 * minute - 1);
    expect(await verifyDueRooms(world.job)).toMatchObject({ failed: 0 });
    company.clock.advance(1);
    expect(await verifyDueRooms(world.job)).toMatchObject({ failed: 1 });
    expect(await verifyDueRooms(world.job)).toMatchObject({ failed: 0 });
    await say(third);
    expect([(await room()).state, (await sent("V1")).length, (await sent("V3")).length]).toEqual([
      "needs_verification",
      3,
      1,
    ]);
  }));

test("a code that is dead before it could go out does not go out, nor one of a room that was cleared", () =>
  rolledBack(async (tx) => {
    const { company, user, roomId, deliver, sent } = await scene(tx);
    await verifyRoom(user.ctx, { roomId });
    company.clock.advance(10 * minute);
    expect([await deliver(), (await sent("V1"))[0]?.delivery]).toEqual([null, "expired"]);
    await verifyRoom(user.ctx, { roomId });
    await clearRoom(user.ctx, { roomId, reason: "I met the client" });
    expect([await deliver(), (await sent("V1"))[0]?.delivery]).toEqual([null, "expired"]);
    expect(await only(tx.select().from(verifications))).toMatchObject({ outcome: "cleared", codeHash: null });
  }));

test("six digits that nobody waits for, or that come elsewhere, are a message like any other", () =>
  rolledBack(async (tx) => {
    const { world, user, roomId, room, code, say } = await scene(tx);
    const reasons = () => tx.select({ why: interactions.closeReason }).from(interactions);
    await say("482913");
    expect((await reasons()).some(({ why }) => why?.startsWith("verification"))).toBe(false);
    await verifyRoom(user.ctx, { roomId });
    const right = await code();
    await say(right, world.secondary.address);
    const inbox = { connectionId: world.connectionId, purpose: "inbox" } as const;
    await say(right, (await makeAccount(tx, world.company, inbox)).address);
    await say(`Here it is: ${right}`);
    expect((await room()).state).toBe("needs_verification");
    await say(right);
    expect((await room()).state).toBe("active");
    expect((await reasons()).map(({ why }) => why)).toContain("verification:confirmed");
    const before = (await tx.select().from(messages).where(eq(messages.direction, "out"))).length;
    await say(right);
    expect((await reasons()).map(({ why }) => why)).toContain("verification:again");
    expect(await tx.select().from(messages).where(eq(messages.direction, "out"))).toHaveLength(before);
  }));

test("where no code can reach the client the room stays as it is, the admins learn of it, and it is tried again a day later", () =>
  rolledBack(async (tx) => {
    const { world, company, user, roomId, room, sent } = await scene(tx);
    await tx.delete(templates).where(eq(templates.companyId, company.id));
    company.clock.advance(366 * dayMs);
    expect(await verifyDueRooms(world.job)).toEqual({ asked: 0, putOff: 1, failed: 0 });
    expect(await verifyDueRooms(world.job)).toEqual({ asked: 0, putOff: 0, failed: 0 });
    expect([(await room()).state, await sent("V1")]).toEqual(["active", []]);
    const told = await tx.select().from(alerts);
    expect(told).toMatchObject([{ kind: "verification_stuck", forWhom: "admins" }]);
    const refused = (why: RegExp) =>
      expect(verifyRoom(user.ctx, { roomId })).rejects.toMatchObject({
        code: "conflict",
        userMessage: expect.stringMatching(why),
      });
    await refused(/no approved template/);
    const primary = and(eq(officialAccounts.companyId, company.id), eq(officialAccounts.purpose, "primary"));
    await tx.update(officialAccounts).set({ state: "disabled" }).where(primary);
    await refused(/no primary/);
    expect(await tx.select().from(verifications)).toMatchObject([{ outcome: "put_off", codes: 0, codeHash: null }]);
    company.clock.advance(dayMs);
    expect(await verifyDueRooms(world.job)).toMatchObject({ putOff: 1 });
    await tx.update(officialAccounts).set({ state: "active" }).where(primary);
    await mapTemplates(tx, world);
    company.clock.advance(dayMs);
    expect(await verifyDueRooms(world.job)).toMatchObject({ asked: 1 });
    expect((await tx.select().from(alerts)).every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
  }));

test("the settings say how many rooms are due by their days, and how many wait", () =>
  rolledBack(async (tx) => {
    const { company, user, roomId } = await scene(tx);
    const affects = async () => [
      (await getSetting(company.admin.ctx, "verification.periodic")).affects,
      (await getSetting(company.admin.ctx, "verification.days")).affects,
    ];
    const both = (counts: object) => [counts, counts];
    expect(await affects()).toEqual(both({ rooms: 1, due: 0, waiting: 0 }));
    company.clock.advance(30 * dayMs);
    const to = { kind: "value", value: 30 } as const;
    await changeSetting(company.admin.ctx, { name: "verification.days", to, seen: null });
    expect(await affects()).toEqual(both({ rooms: 1, due: 1, waiting: 0 }));
    await verifyRoom(user.ctx, { roomId });
    expect(await affects()).toEqual(both({ rooms: 0, due: 0, waiting: 1 }));
    for (const value of [0, 3_651, 1.5])
      expect(
        ChangeSetting.safeParse({ name: "verification.days", to: { kind: "value", value }, seen: null }).success,
      ).toBe(false);
  }));

test("the room's user or an admin asks; whoever only reads, an ended room, another company and no worker are refused", () =>
  rolledBack(async (tx) => {
    const { company, user, roomId, room } = await scene(tx);
    const near = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [company.rootId] } });
    const stranger = await makeUser(tx, company);
    await expect(verifyRoom(near.ctx, { roomId })).rejects.toMatchObject({ code: "conflict" });
    await expect(verifyRoom(stranger.ctx, { roomId })).rejects.toMatchObject({ code: "not_found" });
    await expect(verifyDueRooms(company.admin.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await verifyRoom(company.admin.ctx, { roomId });
    expect((await room()).state).toBe("needs_verification");
    await endRoom(user.ctx, { roomId, reason: "" });
    await expect(verifyRoom(user.ctx, { roomId })).rejects.toMatchObject({ code: "conflict" });
    const other = await scene(tx);
    await expect(verifyRoom(other.company.admin.ctx, { roomId })).rejects.toMatchObject({ code: "not_found" });
    const theirs = await only(tx.select().from(rooms).where(eq(rooms.id, other.roomId)));
    expect(theirs.state).toBe("active");
  }));

test("a number that changed hands is asked for a code at once where the company verifies, and not where it does not", () =>
  rolledBack(async (tx) => {
    for (const isOn of [true, false]) {
      const { world, company, client, room, sent, code, say } = await scene(tx);
      await tx.update(companySettings).set({ value: isOn }).where(eq(companySettings.companyId, company.id));
      const metOn = { id: world.primary.id, channel: "whatsapp", portfolioId: null } as const;
      const digits = `1202557${String(isOn ? 1001 : 1002)}`;
      const person = { phone: client.phone, providerId: client.digits, userId: null };
      const change = { newProviderId: digits, newUserId: null, previousUserId: null };
      await changeIds(tx, world.job, metOn, { person, change, atMs: company.clock.now() });
      expect([(await room()).state, (await sent("V1")).length]).toEqual(["needs_verification", isOn ? 1 : 0]);
      if (!isOn) continue;
      const right = await code();
      await say(right);
      expect((await room()).state).toBe("needs_verification");
      await say(right, world.primary.address, `+${digits}`);
      expect((await room()).state).toBe("active");
    }
  }));

test("a client with two rooms answers each with its own code, and a wrong one counts for both", () =>
  rolledBack(async (tx) => {
    const { world, company, user, client, roomId, room, code, say } = await scene(tx);
    const anna = await makeUser(tx, company, { name: "Anna" });
    const second = await makeAccount(tx, company, {
      connectionId: world.connectionId,
      purpose: "secondary",
      poolId: world.poolId,
    });
    const wishes = { userId: anna.id, accountId: second.id, client, poolId: world.poolId };
    const hers = await makeRoom(tx, company, wishes);
    await verifyRoom(user.ctx, { roomId });
    const mine = await code();
    await verifyRoom(anna.ctx, { roomId: hers.id });
    const other = await code();
    const free = [1, 2, 3].map((by) => otherThan(mine, by)).find((one) => one !== other) ?? "";
    await say(free);
    expect((await tx.select().from(verifications)).map(({ tries }) => tries)).toEqual([1, 1]);
    await say(other);
    const theirs = await only(tx.select().from(rooms).where(eq(rooms.id, hers.id)));
    expect([(await room()).state, theirs.state]).toEqual(["needs_verification", "active"]);
    await say(mine);
    expect((await room()).state).toBe("active");
  }));
