import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, transact, type Tx, unscoped } from "@/db/client";
import { accountAgents, auditLog, interactions, liveEvents } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { mayHear } from "@/lib/core/access/visible";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import type { UserId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { actorOf } from "@/lib/services/access/actor-of";
import { assignInteraction } from "@/lib/services/interactions/assign-interaction";
import { countInteractions } from "@/lib/services/interactions/count-interactions";
import { findOwners } from "@/lib/services/interactions/find-owners";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { takeInteraction } from "@/lib/services/interactions/take-interaction";
import { actsOn, makeDesk, rowOf, toldOf } from "@/lib/services/interactions/testing/make-desk";
import { addAccountAgents } from "./add-account-agents";
import { listAccountAgents } from "./list-account-agents";
import { removeAccountAgents } from "./remove-account-agents";

/** The desk's account has Anna's interaction and one that nobody owns; Wei is on it or not, as the database has it. */
async function make(tx: Tx) {
  const desk = await makeDesk(tx);
  await tx.delete(accountAgents);
  const { ctx } = desk.company.admin;
  const free = await makeInteraction(tx, desk.company, {
    accountId: desk.account.id,
    identityId: (await makeClient(tx, desk.company)).identityId,
    contactName: "Free",
  });
  const add = (...users: readonly { id: UserId }[]) =>
    addAccountAgents(ctx, { accountId: desk.account.id, userIds: users.map(({ id }) => id) });
  const remove = (users: readonly { id: UserId }[], heirId: UserId | null, expectedOpen: number) =>
    removeAccountAgents(ctx, {
      accountId: desk.account.id,
      userIds: users.map(({ id }) => id),
      heirId,
      expectedOpen,
    });
  return { ...desk, ctx, free, add, remove };
}

// A committed ctx must open its own transaction, so it is made without the one it was born in.
const free = (ctx: Ctx): Ctx => ({ companyId: ctx.companyId, actor: ctx.actor, clock: ctx.clock, address: null });
const everything = parseInteractionQuery({});

test("an agent sees an account from the moment they are on it to the moment they are not: list, count, page, live", async () => {
  // The list is read through a door of its own: what it is to find is committed.
  const {
    admin,
    wei,
    free: talk,
    account,
  } = await unscoped(async (tx) => {
    const made = await make(tx);
    return { ...made, admin: free(made.ctx) };
  });
  const now = async () => {
    const actor = await actorOf(admin, wei.id, wei.id);
    if (!actor) throw new Error("not active");
    return { ...admin, actor };
  };
  const sees = async () => {
    const ctx = await now();
    const { rows } = await listInteractions(ctx, everything, "UTC");
    const { total } = await countInteractions(ctx, everything, "UTC");
    const page = await getInteraction(ctx, talk, descriptors).then(
      () => true,
      () => false,
    );
    return [rows.length, total?.count, page, mayHear(ctx.actor, { accountId: account.id })];
  };
  const released = { ownerId: null, status: "unmanaged", closedAt: null, closeReason: null, assignedAt: null } as const;
  const only = { accountId: account.id, userIds: [wei.id] };
  expect(await sees()).toEqual([0, 0, false, false]);
  expect(await addAccountAgents(admin, only)).toMatchObject({ added: 1 });
  expect(await sees()).toEqual([2, 2, true, true]);
  await takeInteraction(await now(), { interactionId: talk, version: 1 });
  await removeAccountAgents(admin, { ...only, heirId: null, expectedOpen: 1 });
  expect(await sees()).toEqual([0, 0, false, false]);
  // What they closed there stays theirs in the books, and out of their sight.
  const closed = { ownerId: wei.id, status: "closed", closedAt: new Date(), closeReason: "by_hand" } as const;
  await transact(admin, (tx) => tx.update(interactions).set(closed).where(eq(interactions.id, talk)));
  expect(await sees()).toEqual([0, 0, false, false]);
  await transact(admin, (tx) =>
    tx
      .update(interactions)
      .set({ ...released })
      .where(eq(interactions.id, talk)),
  );
  const [row] = await read(admin, (tx) => tx.select().from(interactions).where(eq(interactions.id, talk)));
  expect(row).toMatchObject({ ownerId: null, status: "unmanaged", assignedAt: null });
  expect(await read(admin, (tx) => toldOf(tx, talk))).toContainEqual({ userId: wei.id });
});

test("who is put on it is an active agent of the company, once, and only where an account is shared", () =>
  rolledBack(async (tx) => {
    const { company, ctx, anna, wei, lead, account, add } = await make(tx);
    expect(await add(anna, wei)).toMatchObject({ added: 2 });
    expect(await add(anna)).toMatchObject({ added: 0 });
    const stranger = await makeUser(tx, await makeCompany(tx));
    await expect(add(lead)).rejects.toMatchObject({ code: "not_found" });
    await expect(add(wei, stranger)).rejects.toMatchObject({ code: "not_found" });
    const { members, others } = await listAccountAgents(ctx, account.id);
    expect(members.map(({ name, open, interactions: named }) => [name, open, named.length])).toEqual([
      ["Anna", 1, 1],
      ["Wei", 0, 0],
    ]);
    expect(others.map(({ name }) => name)).not.toContain("Anna");
    const connectionId = await makeConnection(tx, company);
    const secondary = await makeAccount(tx, company, { connectionId, purpose: "secondary" });
    await expect(listAccountAgents(ctx, secondary.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(addAccountAgents(ctx, { accountId: secondary.id, userIds: [wei.id] })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const who of [anna, lead]) {
      await expect(listAccountAgents(who.ctx, account.id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(addAccountAgents(who.ctx, { accountId: account.id, userIds: [wei.id] })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect((await actsOn(tx, account.id)).filter((act) => act === "account.add_agents")).toHaveLength(2);
  }));

test("what they have open goes to one who stays, all or nothing, as the admin saw it", () =>
  rolledBack(async (tx) => {
    const { id, anna, wei, lead, account, add, remove } = await make(tx);
    await add(anna, wei);
    await expect(remove([anna], wei.id, 0)).rejects.toMatchObject({
      code: "conflict",
      userMessage: "1 interactions of theirs are open now, not 0. Reload.",
    });
    await expect(remove([anna], anna.id, 1)).rejects.toMatchObject({ code: "invalid" });
    expect(await tx.$count(accountAgents, eq(accountAgents.accountId, account.id))).toBe(2);
    expect(await remove([anna], wei.id, 1)).toMatchObject({ removed: 1, moved: 1 });
    expect(await rowOf(tx, id)).toMatchObject({ ownerId: wei.id, status: "open" });
    const { version } = await rowOf(tx, id);
    const back = assignInteraction(lead.ctx, { interactionId: id, version, userId: anna.id });
    await expect(back).rejects.toMatchObject({ details: { fields: { userId: ["Anna is not on this account"] } } });
    expect(await findOwners(lead.ctx, { interactionId: id })).toEqual([]);
    await expect(remove([anna], null, 0)).rejects.toMatchObject({ code: "not_found" });
    const [last] = await tx
      .select({ before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.targetId, account.id), eq(auditLog.action, "account.remove_agents")));
    expect(last).toEqual({ before: { agents: ["Anna"] }, after: { released: 1, to: "Wei" } });
    await expect(
      removeAccountAgents(wei.ctx, { accountId: account.id, userIds: [wei.id], heirId: null, expectedOpen: 1 }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await tx.$count(interactions, eq(interactions.ownerId, wei.id))).toBe(1);
  }));

test("whoever comes onto an account or leaves it is told at once that they see other things, and nobody else is", () =>
  rolledBack(async (tx) => {
    const { anna, wei, add, remove } = await make(tx);
    const told = () =>
      tx
        .select({ id: liveEvents.subjectId, audience: liveEvents.audience })
        .from(liveEvents)
        .where(eq(liveEvents.kind, "sight.changed"));
    await add(anna, wei);
    await add(wei);
    const each = [anna, wei].map(({ id }) => ({ id, audience: { userId: id } }));
    expect(await told()).toEqual(expect.arrayContaining(each));
    expect(await told()).toHaveLength(2);
    await remove([wei], null, 0);
    expect((await told()).filter(({ id }) => id === wei.id)).toHaveLength(2);
  }));
