import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, rooms } from "@/db/schema";
import { makeAccount, makeConnection, nextAddress } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { UpdateAccount } from "@/lib/core/accounts/schema";
import type { AccountId, UserId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { getAccount } from "./get-account";
import { handOverAccount } from "./hand-over-account";
import { takeBackAccount } from "./take-back-account";
import { updateAccount } from "./update-account";

const dayMs = 86_400_000;

/** Michael's own number, on WhatsApp and SMS, with one live room; Anna is to have it next. */
async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const [michael, anna] = [await makeUser(tx, company), await makeUser(tx, company, { name: "Anna Bianchi" })];
  const own = { connectionId, purpose: "dedicated", address: nextAddress(), userId: michael.id } as const;
  const account = await makeAccount(tx, company, own);
  // A provider's id is one account's on a connection.
  const sms = await makeAccount(tx, company, {
    ...own,
    channel: "sms",
    connectionId: await makeConnection(tx, company),
  });
  const room = await makeRoom(tx, company, { userId: michael.id, accountId: account.id });
  const { ctx } = company.admin;
  const view = (id: AccountId = account.id) => getAccount(ctx, id);
  const version = async () => (await view()).version;
  const takeBack = async () =>
    takeBackAccount(ctx, { accountId: account.id, version: await version(), reason: "Left the bank" });
  const handOver = async (userId: UserId = anna.id) =>
    handOverAccount(ctx, { accountId: account.id, version: await version(), userId });
  const roomNow = () => only(tx.select().from(rooms).where(eq(rooms.id, room.id)));
  return { company, ctx, michael, anna, account, sms, room, view, takeBack, handOver, roomNow };
}

test("taken back, a number's rooms end, and it rests as a whole on every channel; then the next user has it", () =>
  rolledBack(async (tx) => {
    const { company, anna, account, sms, view, takeBack, handOver, roomNow } = await scene(tx);
    const restsUntil = new Date(company.clock.now() + 45 * dayMs).toISOString();
    expect(await takeBack()).toMatchObject({ restsUntil });
    expect(await roomNow()).toMatchObject({ state: "cooling", endReason: "Left the bank" });
    for (const id of [account.id, sms.id]) expect(await view(id)).toMatchObject({ state: "draining", restsUntil });
    await expect(handOver()).rejects.toMatchObject({ code: "conflict", userMessage: expect.stringContaining("rests") });
    company.clock.advance(45 * dayMs);
    await expect(handOver()).rejects.toMatchObject({ userMessage: expect.stringContaining("still cool") });
    await tx.update(rooms).set({ state: "closed" });
    expect(await handOver()).toMatchObject({ userName: "Anna Bianchi" });
    for (const id of [account.id, sms.id])
      expect(await view(id)).toMatchObject({ user: { id: anna.id }, state: "active", restsUntil: null });
    const acts = await tx.select().from(auditLog).where(eq(auditLog.targetKind, "account"));
    expect(acts.map(({ action }) => action)).toEqual([
      "account.take_back",
      "account.take_back",
      "account.hand_over",
      "account.hand_over",
    ]);
    expect(acts[0]?.after).toMatchObject({ why: "Left the bank" });
  }));

test("its last user has a number back before its rest is over", () =>
  rolledBack(async (tx) => {
    const { michael, account, view, takeBack, handOver } = await scene(tx);
    await expect(handOver(michael.id)).rejects.toMatchObject({ code: "conflict" });
    await takeBack();
    expect(await handOver(michael.id)).toMatchObject({ id: account.id });
    expect(await view()).toMatchObject({ state: "active", restsUntil: null, user: { id: michael.id } });
  }));

test("the next owner sees nothing of before, and the earlier one still does", () =>
  rolledBack(async (tx) => {
    const { company, michael, anna, account, room, takeBack, handOver } = await scene(tx);
    const talk = await makeInteraction(tx, company, {
      accountId: account.id,
      identityId: room.identityId,
      roomId: room.id,
      ownerId: michael.id,
      contactName: "Sam Example",
      texts: ["a word between us"],
    });
    await takeBack();
    company.clock.advance(45 * dayMs);
    await tx.update(rooms).set({ state: "closed" });
    await handOver();
    expect(await getInteraction(michael.ctx, talk, descriptors)).toMatchObject({ agent: { id: michael.id } });
    await expect(getInteraction(anna.ctx, talk, descriptors)).rejects.toMatchObject({ code: "not_found" });
  }));

test("a number in use goes to nobody else, not by its form either; one that was never used goes at once", () =>
  rolledBack(async (tx) => {
    const { company, ctx, michael, anna, account, view, handOver, roomNow } = await scene(tx);
    const edit = async (id: AccountId, over: Record<string, unknown>) => {
      const at = await view(id);
      return updateAccount(
        ctx,
        UpdateAccount.parse({
          accountId: id,
          version: at.version,
          connectionId: at.connection.id,
          address: at.address,
          name: at.name,
          key: at.key,
          purpose: "dedicated",
          country: null,
          maxLiveRooms: null,
          priority: 100,
          userId: anna.id,
          contactListId: null,
          description: null,
          ...over,
        }),
        descriptors,
      );
    };
    await expect(handOver()).rejects.toMatchObject({ userMessage: expect.stringContaining("Live rooms") });
    await expect(edit(account.id, {})).rejects.toMatchObject({ details: { fields: { userId: [expect.any(String)] } } });
    await tx.update(rooms).set({ state: "closed", endedAt: new Date(company.clock.now()) });
    await expect(handOver()).rejects.toMatchObject({ userMessage: expect.stringContaining("take it back first") });
    await expect(edit(account.id, {})).rejects.toMatchObject({ code: "conflict" });
    await expect(edit(account.id, { purpose: "inbox", userId: null })).rejects.toMatchObject({
      details: { fields: { purpose: [expect.any(String)] } },
    });
    expect((await roomNow()).userId).toBe(michael.id);
    const third = await makeUser(tx, company);
    const connectionId = await makeConnection(tx, company);
    const fresh = await makeAccount(tx, company, { connectionId, purpose: "dedicated", userId: third.id });
    const input = { accountId: fresh.id, version: 1 };
    await expect(takeBackAccount(ctx, { ...input, reason: "" })).rejects.toMatchObject({ code: "conflict" });
    expect(await handOverAccount(ctx, { ...input, userId: anna.id })).toMatchObject({ userName: "Anna Bianchi" });
  }));

test("a pool's number becomes nobody's own while another user's pair cools on it", () =>
  rolledBack(async (tx) => {
    const { company, ctx, michael, anna } = await scene(tx);
    const connectionId = await makeConnection(tx, company);
    const pooled = await makeAccount(tx, company, { connectionId });
    await makeRoom(tx, company, { userId: michael.id, accountId: pooled.id, state: "cooling" });
    const at = await getAccount(ctx, pooled.id);
    const input = UpdateAccount.parse({
      accountId: at.id,
      version: at.version,
      connectionId,
      address: at.address,
      name: at.name,
      key: at.key,
      purpose: "dedicated",
      country: null,
      maxLiveRooms: null,
      priority: 100,
      userId: anna.id,
      contactListId: null,
      description: null,
    });
    await expect(updateAccount(ctx, input, descriptors)).rejects.toMatchObject({
      details: { fields: { purpose: [expect.stringContaining("cool")] } },
    });
    await tx.update(rooms).set({ state: "closed" }).where(eq(rooms.accountId, pooled.id));
    await updateAccount(ctx, input, descriptors);
    expect(await getAccount(ctx, pooled.id)).toMatchObject({ purpose: "dedicated", user: { id: anna.id } });
  }));

test("refused: twice, to someone without the role, to one who has a number, by other roles, of another company", () =>
  rolledBack(async (tx) => {
    const { company, ctx, anna, account, takeBack, handOver } = await scene(tx);
    const plain = await makeUser(tx, company, { roles: ["supervisor"], name: "Tom" });
    await expect(handOver(plain.id)).rejects.toMatchObject({ details: { fields: { userId: [expect.any(String)] } } });
    await takeBack();
    await expect(takeBack()).rejects.toMatchObject({ code: "conflict" });
    await expect(takeBackAccount(ctx, { accountId: account.id, version: 1, reason: "" })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Changed by"),
    });
    company.clock.advance(45 * dayMs);
    await tx.update(rooms).set({ state: "closed" });
    const connectionId = await makeConnection(tx, company);
    await makeAccount(tx, company, { connectionId, purpose: "dedicated", userId: anna.id });
    await expect(handOver()).rejects.toMatchObject({
      details: { fields: { userId: ["This user has a dedicated account on this channel already"] } },
    });
    const agent = await makeUser(tx, company);
    for (const caller of [agent.ctx, plain.ctx]) {
      await expect(
        handOverAccount(caller, { accountId: account.id, version: 1, userId: anna.id }),
      ).rejects.toMatchObject({ code: "forbidden" });
      await expect(takeBackAccount(caller, { accountId: account.id, version: 1, reason: "" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    const foreign = await makeCompany(tx, "Other Bank");
    await expect(
      takeBackAccount(foreign.admin.ctx, { accountId: account.id, version: 1, reason: "" }),
    ).rejects.toMatchObject({ code: "not_found" });
  }));
