import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeAccount, makeConnection, makePool, makeUnit } from "@/db/testing/make-accounts";
import { makeRoom } from "@/db/testing/make-room";
import { actions, auditLog, officialAccounts, pools, rooms } from "@/db/schema";
import type { Tx } from "@/db/client";
import { CreatePool as CreatePoolSchema, type CreatePool, type UpdatePool } from "@/lib/core/pools/schema";
import { changePoolState } from "./change-pool-state";
import { createPool } from "./create-pool";
import { getPool } from "./get-pool";
import { listPools } from "./list-pools";
import { moveAccount } from "./move-account";
import { poolChoices } from "./pool-choices";
import { removePool } from "./remove-pool";
import { updatePool } from "./update-pool";

const aPool = (over: Partial<CreatePool> = {}): CreatePool => ({
  name: "Italy clients",
  channel: "whatsapp",
  primaries: [],
  secondaries: [],
  ouIds: [],
  mappings: [],
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  cooldownDays: null,
  ...over,
});

async function world(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const front = await makeAccount(tx, company, { connectionId, purpose: "primary" });
  const desk = await makeAccount(tx, company, { connectionId, purpose: "secondary" });
  return { company, ctx: company.admin.ctx, connectionId, front, desk };
}

test("an admin makes a pool whole, audited, and it is read back as written", () =>
  rolledBack(async (tx) => {
    const { company, ctx, front, desk } = await world(tx);
    const input = CreatePoolSchema.parse(
      aPool({
        primaries: [front.id],
        secondaries: [desk.id],
        ouIds: [company.rootId],
        mappings: CreatePoolSchema.shape.mappings.parse([{ from: "HK", to: "SG" }]),
        cooldownDays: 30,
      }),
    );
    const { id } = await createPool(ctx, input);
    const pool = await getPool(ctx, id);
    expect(pool).toMatchObject({
      name: "Italy clients",
      state: "draft",
      cooldownDays: 30,
      mappings: [{ from: "HK", to: "SG" }],
    });
    expect(pool.accounts.map((a) => [a.purpose, a.key])).toEqual([
      ["primary", front.key],
      ["secondary", desk.key],
    ]);
    expect(pool.units).toEqual([{ id: company.rootId, name: "Head office" }]);
    const [row] = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), eq(auditLog.action, "pool.create")));
    expect(row).toMatchObject({ targetId: id, actorId: company.admin.id, actorName: "Giulia Ferraro" });
    expect(await listPools(ctx)).toHaveLength(1);
  }));

test("neither an agent nor a supervisor may make, change or remove a pool", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await world(tx);
    const { id } = await createPool(ctx, aPool());
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      const refused = { code: "forbidden" };
      await expect(createPool(user.ctx, aPool({ name: "Mine" }))).rejects.toMatchObject(refused);
      await expect(updatePool(user.ctx, { ...form(), poolId: id, version: 1 })).rejects.toMatchObject(refused);
      await expect(changePoolState(user.ctx, { poolId: id, version: 1, to: "active" })).rejects.toMatchObject(refused);
      await expect(removePool(user.ctx, { poolId: id, version: 1 })).rejects.toMatchObject(refused);
      await expect(getPool(user.ctx, id)).rejects.toMatchObject(refused);
      await expect(listPools(user.ctx)).rejects.toMatchObject(refused);
      await expect(poolChoices(user.ctx, null)).rejects.toMatchObject(refused);
    }
  }));

const form = (over: Partial<UpdatePool> = {}): Omit<UpdatePool, "poolId" | "version"> => {
  const { channel: _, ...rest } = aPool();
  return { ...rest, ...over };
};

test("another company's pool, account and unit are as if they were not there", () =>
  rolledBack(async (tx) => {
    const theirs = await world(tx);
    const pool = await createPool(theirs.ctx, aPool({ secondaries: [theirs.desk.id] }));
    const mine = await world(tx);
    const missing = { code: "not_found" };
    await expect(getPool(mine.ctx, pool.id)).rejects.toMatchObject({ ...missing, userMessage: "No such pool" });
    await expect(updatePool(mine.ctx, { ...form(), poolId: pool.id, version: 1 })).rejects.toMatchObject(missing);
    await expect(removePool(mine.ctx, { poolId: pool.id, version: 1 })).rejects.toMatchObject(missing);
    await expect(changePoolState(mine.ctx, { poolId: pool.id, version: 1, to: "inactive" })).rejects.toMatchObject(
      missing,
    );
    await expect(createPool(mine.ctx, aPool({ secondaries: [theirs.desk.id] }))).rejects.toMatchObject(missing);
    await expect(createPool(mine.ctx, aPool({ ouIds: [theirs.company.rootId] }))).rejects.toMatchObject(missing);
  }));

test("a pool without a secondary is not activated, and is told why", () =>
  rolledBack(async (tx) => {
    const { ctx, front } = await world(tx);
    const { id } = await createPool(ctx, aPool({ primaries: [front.id] }));
    await expect(changePoolState(ctx, { poolId: id, version: 1, to: "active" })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringMatching(/No secondary account is active/),
    });
    expect((await getPool(ctx, id)).state).toBe("draft");
  }));

test("a pool with both goes active and inactive again", () =>
  rolledBack(async (tx) => {
    const { ctx, front, desk } = await world(tx);
    const { id } = await createPool(ctx, aPool({ primaries: [front.id], secondaries: [desk.id] }));
    await changePoolState(ctx, { poolId: id, version: 1, to: "active" });
    expect((await getPool(ctx, id)).state).toBe("active");
    await changePoolState(ctx, { poolId: id, version: 2, to: "inactive" });
    expect((await getPool(ctx, id)).state).toBe("inactive");
  }));

test("of two admins on one pool the second is told who changed it and when", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await world(tx);
    const { id } = await createPool(ctx, aPool());
    const anna = await makeUser(tx, company, { roles: ["admin"], name: "Anna Richter" });
    await updatePool(anna.ctx, { ...form({ name: "Anna's" }), poolId: id, version: 1 });
    const late = updatePool(ctx, { ...form({ name: "Mine" }), poolId: id, version: 1 });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      userMessage: "Changed by Anna Richter at 10:00 (Europe/Rome). Reload.",
    });
    expect((await getPool(ctx, id)).name).toBe("Anna's");
  }));

test("the same form sent twice makes one pool and gets one answer", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await world(tx);
    const sent = company.as(ctx.actor);
    const twice = Object.assign(sent, { submissionId: "019aa000-0000-7000-8000-000000000001" });
    // A joined ctx leaves replaying to the outer transaction, which here is the test's own: so ask it as the door does.
    const { replay } = await import("@/db/submissions");
    const once = () => replay(tx, twice, () => createPool(ctx, aPool()));
    expect(await once()).toEqual(await once());
    expect(await tx.select().from(pools).where(eq(pools.companyId, company.id))).toHaveLength(1);
  }));

test("a unit that uses another pool of the channel is refused by name", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await world(tx);
    await makePool(tx, company, { name: "Europe" });
    await expect(createPool(ctx, aPool({ ouIds: [company.rootId] }))).rejects.toMatchObject({
      code: "conflict",
      details: { fields: { ouIds: ["Head office uses the pool Europe on this channel already"] } },
    });
  }));

test("an account of another pool or channel is refused by its key", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const poolId = await makePool(tx, company, { name: "Europe" });
    const taken = await makeAccount(tx, company, { connectionId, poolId });
    const sms = await makeAccount(tx, company, { connectionId, channel: "sms" });
    const fields = (key: string) => ({ details: { fields: { secondaries: [expect.stringContaining(key)] } } });
    await expect(createPool(ctx, aPool({ secondaries: [taken.id] }))).rejects.toMatchObject(
      fields("in the pool Europe"),
    );
    await expect(createPool(ctx, aPool({ secondaries: [sms.id] }))).rejects.toMatchObject(fields(sms.key));
  }));

test("an account with a live room leaves neither its pool nor its column", () =>
  rolledBack(async (tx) => {
    const { company, ctx, desk } = await world(tx);
    const { id } = await createPool(ctx, aPool({ secondaries: [desk.id] }));
    const agent = await makeUser(tx, company);
    await makeRoom(tx, company, { userId: agent.id, accountId: desk.id });
    for (const wishes of [form(), form({ primaries: [desk.id] })]) {
      await expect(updatePool(ctx, { ...wishes, poolId: id, version: 1 })).rejects.toMatchObject({
        code: "conflict",
        userMessage: expect.stringContaining("has 1 live room:"),
      });
    }
    await expect(removePool(ctx, { poolId: id, version: 1 })).rejects.toMatchObject({ code: "conflict" });
    // What only cools keeps no number: it goes on to another pool, and the pair cools there.
    await tx.update(rooms).set({ state: "cooling", endedAt: new Date(), coolingUntil: new Date() });
    await updatePool(ctx, { ...form(), poolId: id, version: 1 });
    const other = await createPool(ctx, aPool({ name: "Other", secondaries: [desk.id] }));
    expect((await getPool(ctx, other.id)).accounts.map((account) => account.id)).toEqual([desk.id]);
  }));

test("an account moved to the primaries becomes one, with its two action rows", () =>
  rolledBack(async (tx) => {
    const { company, ctx, desk } = await world(tx);
    await createPool(ctx, aPool({ primaries: [desk.id] }));
    const [account] = await tx.select().from(officialAccounts).where(eq(officialAccounts.id, desk.id));
    expect(account?.purpose).toBe("primary");
    const rows = await tx
      .select()
      .from(actions)
      .where(and(eq(actions.companyId, company.id), eq(actions.accountId, desk.id)));
    expect(rows.map((row) => row.application).sort()).toEqual(["auto_reply", "onboard"]);
  }));

test("removing a pool leaves its accounts, in no pool", () =>
  rolledBack(async (tx) => {
    const { company, ctx, front, desk } = await world(tx);
    const branch = await makeUnit(tx, company, "Milan");
    const { id } = await createPool(ctx, aPool({ primaries: [front.id], secondaries: [desk.id], ouIds: [branch.id] }));
    await removePool(ctx, { poolId: id, version: 1 });
    expect(await listPools(ctx)).toEqual([]);
    const choices = await poolChoices(ctx, null);
    expect(choices.accounts.map((a) => a.id).sort()).toEqual([front.id, desk.id].sort());
    expect(choices.units.find((unit) => unit.id === branch.id)?.uses).toEqual([]);
  }));

test("a name taken on the channel is refused at its field, on making and on renaming", () =>
  rolledBack(async (tx) => {
    const { ctx } = await world(tx);
    await createPool(ctx, aPool());
    await expect(createPool(ctx, aPool({ name: "ITALY clients" }))).rejects.toMatchObject({
      details: { fields: { name: [expect.any(String)] } },
    });
    const other = await createPool(ctx, aPool({ name: "Other" }));
    await expect(updatePool(ctx, { ...form(), poolId: other.id, version: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
  }));

test("a unit leaves the pool it used only where the admin saw which, and both pools' histories say so", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await world(tx);
    const milan = await makeUnit(tx, company, "Milan");
    const europe = await createPool(ctx, aPool({ name: "Europe", ouIds: [milan.id, company.rootId] }));
    const asia = await createPool(ctx, aPool({ name: "Asia" }));
    const replaced = (poolId: typeof europe.id) => [{ ouId: milan.id, poolId }];
    const wishes = aPool({ name: "Italy", ouIds: [milan.id] });
    await expect(createPool(ctx, wishes)).rejects.toMatchObject({
      details: { fields: { ouIds: ["Milan uses the pool Europe on this channel already"] } },
    });
    await expect(createPool(ctx, { ...wishes, replaces: replaced(asia.id) })).rejects.toMatchObject({
      code: "conflict",
    });
    const italy = await createPool(ctx, { ...wishes, replaces: replaced(europe.id) });
    const unitsOf = async (id: typeof europe.id) => (await getPool(ctx, id)).units.map(({ name }) => name);
    expect([await unitsOf(europe.id), await unitsOf(italy.id)]).toEqual([["Head office"], ["Milan"]]);
    const histories = await tx.select().from(auditLog).where(eq(auditLog.targetId, europe.id)).orderBy(auditLog.seq);
    expect(histories.map(({ action }) => action)).toEqual(["pool.create", "pool.update"]);
    expect(histories[1]?.before).toEqual({ ouIds: [milan.id, company.rootId].toSorted() });
    expect(histories[1]?.after).toEqual({ ouIds: [company.rootId] });
    const back = {
      ...form({ name: "Europe", ouIds: [milan.id, company.rootId], replaces: replaced(italy.id) }),
      poolId: europe.id,
    };
    await expect(updatePool(ctx, { ...back, version: 1 })).rejects.toMatchObject({ code: "conflict" });
    await updatePool(ctx, { ...back, version: 2 });
    expect([await unitsOf(europe.id), await unitsOf(italy.id)]).toEqual([["Head office", "Milan"], []]);
  }));

test("an account without live rooms moves to another pool of its channel, and the log says from where to where", () =>
  rolledBack(async (tx) => {
    const { company, ctx, desk } = await world(tx);
    const europe = await createPool(ctx, aPool({ name: "Europe", secondaries: [desk.id] }));
    const asia = await createPool(ctx, aPool({ name: "Asia" }));
    const texts = await createPool(ctx, aPool({ name: "Texts", channel: "sms" }));
    const agent = await makeUser(tx, company);
    const move = (toPoolId: typeof asia.id, as = ctx) =>
      moveAccount(as, { accountId: desk.id, poolId: europe.id, toPoolId });
    await expect(move(asia.id, agent.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(move(texts.id)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("another channel"),
    });
    await makeRoom(tx, company, { userId: agent.id, accountId: desk.id, state: "cooling" });
    expect(await move(asia.id)).toEqual({ key: desk.key, pool: "Asia" });
    const openedBefore = { ...form({ name: "Europe", secondaries: [desk.id] }), poolId: europe.id, version: 1 };
    await expect(updatePool(ctx, openedBefore)).rejects.toMatchObject({ code: "conflict" });
    expect((await getPool(ctx, asia.id)).accounts.map(({ key, purpose }) => [key, purpose])).toEqual([
      [desk.key, "secondary"],
    ]);
    const [row] = await tx.select().from(auditLog).where(eq(auditLog.action, "account.move"));
    expect(row).toMatchObject({ before: { pool: "Europe" }, after: { pool: "Asia" } });
    await expect(move(asia.id)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("not in the pool Europe any more"),
    });
  }));

test("an account with a live room moves nowhere", () =>
  rolledBack(async (tx) => {
    const { company, ctx, desk } = await world(tx);
    const europe = await createPool(ctx, aPool({ name: "Europe", secondaries: [desk.id] }));
    const asia = await createPool(ctx, aPool({ name: "Asia" }));
    const agent = await makeUser(tx, company);
    await makeRoom(tx, company, { userId: agent.id, accountId: desk.id });
    const moving = moveAccount(ctx, { accountId: desk.id, poolId: europe.id, toPoolId: asia.id });
    await expect(moving).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("has 1 live room:"),
    });
  }));
